package org.vmplacebench.external;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlanChecker;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.VmAdmission;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.external.Answers.Decision;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.choice.NewVmConstraints;
import org.vmplacebench.placement.plan.HostReserve;
import org.vmplacebench.placement.plan.PlanExecution;
import org.vmplacebench.placement.plan.PlanJournal;

/**
 * Puts events to a policy, one after the other, each when it happens or as soon as the policy has
 * done with what it thinks about. Plans that answer events are applied beside those of looks. While
 * the policy's host is off nobody answers: events are lost, and new VMs find no host.
 */
final class EventDesk implements SimulationObserver {

  private static final String NOBODY = "the host of the policy is off";

  private final PolicyPort simulation;
  private final Cluster cluster;
  private final Set<EventKind> wanted;
  private final Questions questions;
  private final Actions actions;
  private final CentralOptions options;
  private final HostReserve reserve;
  private final int home;
  private final Runnable lost;
  private final BooleanSupplier busyElsewhere;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private int crashed = -1;
  private Event asked;
  private int life;
  private long count;

  /**
   * Something that happened.
   *
   * @param kind what
   * @param details adds to the request what it is about
   * @param admission the question where a new VM is to start; null for other events
   */
  private record Event(EventKind kind, Consumer<WireMessage> details, VmAdmission admission) {}

  /**
   * A desk at which nothing has happened.
   *
   * @param home index of the host on which the policy lives
   * @param lost told when that host goes off
   * @param busyElsewhere whether the policy thinks about a look
   */
  EventDesk(
      PolicyPort simulation,
      Set<EventKind> wanted,
      Questions questions,
      Actions actions,
      CentralOptions options,
      HostReserve reserve,
      int home,
      Runnable lost,
      BooleanSupplier busyElsewhere) {
    this.simulation = simulation;
    this.wanted = wanted;
    this.questions = questions;
    this.actions = actions;
    this.options = options;
    this.reserve = reserve;
    this.home = home;
    this.lost = lost;
    this.busyElsewhere = busyElsewhere;
    cluster = simulation.cluster();
  }

  /** Events that were put to the policy. */
  long count() {
    return count;
  }

  // ---- what happens ----

  @Override
  public void violationStarted(int host, boolean causedByMigration) {
    happened(EventKind.OVERLOAD_BEGINS, message -> message.put("host", name(host)));
  }

  @Override
  public void violationEnded(Violation violation) {
    happened(EventKind.OVERLOAD_ENDS, message -> message.put("host", name(violation.host())));
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    if (migration.from() >= 0) {
      happened(
          EventKind.MIGRATION_ENDED,
          message ->
              message
                  .put("vm", cluster.vmName(migration.vm()))
                  .put("from", name(migration.from()))
                  .put("to", name(migration.to()))
                  .put("finished", migration.isFinished())
                  .put("reason", migration.reason()));
    }
  }

  @Override
  public void vmDestroyed(int vm, int host) {
    happened(
        EventKind.DEPARTURE,
        message -> message.put("vm", cluster.vmName(vm)).put("host", name(host)));
  }

  @Override
  public void hostCrashed(int host) {
    crashed = host;
  }

  @Override
  public void hostSwitched(int host, boolean on) {
    boolean byCrash = crashed == host;
    crashed = -1;
    if (host == home && !on) {
      lose();
    }
    if (host < cluster.hostingCount()) {
      happened(
          on ? EventKind.HOST_UP : EventKind.HOST_DOWN,
          message -> {
            message.put("host", name(host));
            if (!on) {
              message.put("crashed", byCrash);
            }
          });
    }
  }

  private String name(int host) {
    return cluster.host(host).name();
  }

  /** A new VM wants a host. */
  void placeNew(VmAdmission admission) {
    VmRequest request = admission.request();
    double demand = demand(request);
    put(
        new Event(
            EventKind.ARRIVAL,
            message -> {
              message
                  .beginObject("request")
                  .put("name", request.name())
                  .put("class", request.type().name())
                  .put("vcpus", request.type().vcpus())
                  .put("memory_bytes", request.type().memory())
                  .put("demand", demand);
              View.resources(message, request.type().resources());
              List<PlacementConstraint> then = simulation.constraints(request);
              if (then != simulation.constraints()) {
                View.lines(message.beginArray("constraints"), then);
                message.endArray().put("vm", "vm-" + cluster.vmCount());
              }
              message.endObject();
            },
            admission));
  }

  private double demand(VmRequest request) {
    return ClusterState.onGrid(
        request.load() * (request.type().vcpus() * cluster.unitsPerCore() / 100));
  }

  private void happened(EventKind kind, Consumer<WireMessage> details) {
    if (wanted.contains(kind)) {
      put(new Event(kind, details, null));
    }
  }

  private void put(Event event) {
    waiting.add(event);
    wake();
  }

  /** The policy may be free now. */
  void wake() {
    if (!waiting.isEmpty()) {
      simulation.after(0, this::next);
    }
  }

  /** The host of the policy went off, and with it what it thought about. */
  private void lose() {
    life++;
    lost.run();
    if (asked != null) {
      waiting.addFirst(asked);
      asked = null;
    }
    wake();
  }

  // ---- asking and answering ----

  private void next() {
    if (asked != null || busyElsewhere.getAsBoolean() || waiting.isEmpty()) {
      return;
    }
    Event event = waiting.remove();
    if (!cluster.isOn(home)) {
      if (event.admission() != null && event.admission().isOpen()) {
        event.admission().refuse(NOBODY);
      }
      wake();
      return;
    }
    asked = event;
    count++;
    int[] hosts = IntStream.range(0, cluster.hostingCount()).toArray();
    Snapshot snapshot = Snapshot.withReserve(simulation, hosts, host -> false);
    simulation.seen(snapshot.hosts());
    WireMessage message = WireMessage.of(event.kind().word(), snapshot.time());
    event.details().accept(message);
    int inLife = life;
    simulation.compute(
        name(home),
        questions.of(message, snapshot, event.admission() != null, decision -> decision),
        charged -> {
          if (inLife == life) {
            answered(event, snapshot, charged);
          }
        });
  }

  private void answered(Event event, Snapshot snapshot, Charged<Decision> charged) {
    asked = null;
    Decision decision = charged.result();
    boolean dropped =
        PlanJournal.computed(
                simulation,
                name(home),
                snapshot,
                new Charged<>(decision.answer(), charged.start(), charged.seconds()))
            && options.plans().dropOvertaken();
    actions.begin(decision.others(), simulation, reserve);
    if (!dropped && decision.answer() instanceof Plan found) {
      apply(snapshot, found.plan(), decision);
    } else {
      actions.finish(decision.others(), simulation, reserve, true);
    }
    if (event.admission() != null) {
      place(event.admission(), decision.place());
    }
    wake();
  }

  private void apply(Snapshot snapshot, ReconfigurationPlan plan, Decision decision) {
    if (options.checkPlans()) {
      List<String> problems = PlanChecker.problems(snapshot, plan);
      if (!problems.isEmpty()) {
        throw questions.refused(
            "the plan made at " + snapshot.time() + " s is wrong: " + String.join("; ", problems));
      }
    }
    reserve.switchOnFor(plan);
    PlanExecution.start(
        simulation,
        name(home),
        plan,
        options.plans(),
        record -> actions.finish(decision.others(), simulation, reserve, record.complete()));
  }

  /** Starts a new VM where the policy said, once that host has booted, or has it asked again. */
  private void place(VmAdmission admission, int host) {
    if (host >= 0 && reserve.holds(host)) {
      reserve.switchOn(host);
      simulation.whenSettled(host, () -> startOn(admission, host));
    } else {
      startOn(admission, host);
    }
  }

  private void startOn(VmAdmission admission, int host) {
    if (host < 0) {
      admission.refuse("the policy has no host for it");
      return;
    }
    VmRequest request = admission.request();
    String obstacle = simulation.startObstacle(request.type(), host);
    if (obstacle == null
        && !NewVmConstraints.of(simulation, demand(request), request).allow(host)) {
      obstacle = "it would break a placement constraint";
    }
    actions.count(obstacle == null);
    if (obstacle == null) {
      admission.startOn(host);
    } else {
      admission.refuse(obstacle);
    }
  }
}
