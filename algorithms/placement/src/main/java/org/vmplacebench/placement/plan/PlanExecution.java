package org.vmplacebench.placement.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Origins;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.sim.ReconfigurationRecord;

/**
 * Applies a reconfiguration plan: each migration starts as soon as those that it waits for have
 * finished and its destination does not boot or shut down any more. After a migration that failed
 * or could not start, what runs completes and the rest is abandoned; one whose hosts the scheduler
 * cannot reach over the network cannot start.
 */
public final class PlanExecution {

  private static final Permit ANY = migration -> "";

  private final PolicyPort simulation;
  private final String origin;
  private final ReconfigurationPlan plan;
  private final Permit permit;
  private final Consumer<ReconfigurationRecord> done;
  private final int home;
  private final double start;
  private final double estimate;
  private final int[] missing;
  private final List<List<Integer>> followers = new ArrayList<>();
  private final PlanTiming timing;
  private final LaterObjection later;
  private final PlanOptions options;

  /** Places that are taken on hosts, and what is taken of links; null where they do not count. */
  private final Map<Integer, Integer> busy;

  private final LinkUse links;
  private final List<Integer> ready = new ArrayList<>();
  private int running;
  private int finished;
  private String failure = "";

  /** Whoever may forbid a migration of a plan that is under way. */
  @FunctionalInterface
  public interface Permit {

    /**
     * Why a migration must not start now, in words, or an empty text where it may; asked when it is
     * about to start.
     */
    String objection(PlannedMigration migration);
  }

  private PlanExecution(
      PolicyPort simulation,
      int home,
      String origin,
      ReconfigurationPlan plan,
      Permit permit,
      PlanOptions options,
      Consumer<ReconfigurationRecord> done) {
    this.options = options;
    busy = options.mostPerHost() > 0 ? new HashMap<>() : null;
    links = options.byNetwork() ? new LinkUse() : null;
    later = new LaterObjection(simulation);
    timing = new PlanTiming(simulation, plan.migrations());
    this.simulation = simulation;
    this.origin = origin;
    this.home = home;
    this.plan = plan;
    this.permit = permit;
    this.done = done;
    start = simulation.now();
    estimate = timing.estimate();
    missing = new int[plan.migrations().size()];
    plan.migrations().forEach(migration -> followers.add(new ArrayList<>()));
    for (int i = 0; i < missing.length; i++) {
      for (int before : plan.migrations().get(i).waitsFor()) {
        followers.get(before).add(i);
        missing[i]++;
      }
    }
  }

  /**
   * Starts to apply a plan. The journal of the simulation is told when it has ended, then {@code
   * done}.
   *
   * @param origin name of the host whose scheduler applies it
   * @return a handle that can give the rest of the plan up
   */
  public static PlanExecution start(
      PolicyPort simulation,
      String origin,
      ReconfigurationPlan plan,
      Consumer<ReconfigurationRecord> done) {
    return start(simulation, origin, plan, PlanOptions.DEFAULT, done);
  }

  /** Starts to apply a plan as an experiment wants it. */
  public static PlanExecution start(
      PolicyPort simulation,
      String origin,
      ReconfigurationPlan plan,
      PlanOptions options,
      Consumer<ReconfigurationRecord> done) {
    return start(simulation, origin, plan, ANY, options, done);
  }

  /**
   * Like the one before, for the only scheduler on its host, whose name need not be looked up.
   *
   * @param home index of the host whose scheduler applies it
   */
  public static PlanExecution start(
      PolicyPort simulation,
      int home,
      ReconfigurationPlan plan,
      PlanOptions options,
      Consumer<ReconfigurationRecord> done) {
    String origin = simulation.cluster().host(home).name();
    PlanExecution execution = new PlanExecution(simulation, home, origin, plan, ANY, options, done);
    execution.begin();
    return execution;
  }

  /**
   * Like the one before, for a scheduler that may lose hosts while its plan is under way.
   *
   * @param permit asked before each migration; where it objects, the rest of the plan is abandoned
   */
  public static PlanExecution start(
      PolicyPort simulation,
      String origin,
      ReconfigurationPlan plan,
      Permit permit,
      PlanOptions options,
      Consumer<ReconfigurationRecord> done) {
    int home = simulation.cluster().hostNamed(Origins.hostOf(origin));
    PlanExecution execution =
        new PlanExecution(simulation, home, origin, plan, permit, options, done);
    execution.begin();
    return execution;
  }

  /**
   * Gives up what has not started. What runs completes, then the plan ends as aborted. Without
   * effect on a plan that has ended.
   *
   * @param reason why, in words
   */
  public void abandon(String reason) {
    if (failure.isEmpty()) {
      failure = reason;
    }
  }

  private void begin() {
    simulation.journal().reconfigurationStarted(origin);
    if (missing.length == 0) {
      simulation.after(0, this::end);
      return;
    }
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] == 0) {
        ready.add(i);
      }
    }
    launchReady();
  }

  /**
   * Starts what can start, as far as hosts and links have a place: in the order in which it became
   * ready or, by network, that first for which the longest chain waits.
   */
  private void launchReady() {
    List<Integer> next = new ArrayList<>(ready);
    if (options.byNetwork()) {
      next.sort(timing.longestFirst());
    }
    for (int position : next) {
      PlannedMigration planned = plan.migrations().get(position);
      if (hasPlace(planned.from()) && hasPlace(planned.to()) && hasBandwidth(position)) {
        ready.remove((Integer) position);
        use(position, 1);
        launch(position);
      }
    }
  }

  /** A migration takes its places on hosts and links, or gives them back: where these count. */
  private void use(int position, int sign) {
    PlannedMigration planned = plan.migrations().get(position);
    if (options.mostPerHost() > 0) {
      busy.merge(planned.from(), sign, Integer::sum);
      busy.merge(planned.to(), sign, Integer::sum);
    }
    if (options.byNetwork()) {
      if (sign > 0) {
        links.begin(planned.from(), planned.to(), timing.rate(position));
      } else {
        links.end(planned.from(), planned.to(), timing.rate(position));
      }
    }
  }

  private boolean hasPlace(int host) {
    return options.mostPerHost() == 0 || busy.getOrDefault(host, 0) < options.mostPerHost();
  }

  private boolean hasBandwidth(int position) {
    PlannedMigration planned = plan.migrations().get(position);
    return !options.byNetwork()
        || links.hasRoom(
            planned.from(), planned.to(), timing.rate(position), timing.carries(position));
  }

  private void launch(int position) {
    running++;
    int destination = plan.migrations().get(position).to();
    PowerState power = simulation.cluster().powerState(destination);
    if (power == PowerState.BOOTING || power == PowerState.SHUTTING_DOWN) {
      simulation.whenSettled(destination, () -> migrate(position));
    } else {
      migrate(position);
    }
  }

  private void migrate(int position) {
    PlannedMigration planned = plan.migrations().get(position);
    if (!failure.isEmpty()) {
      ended(position, failure);
      return;
    }
    if (!simulation.cluster().exists(planned.vm())) {
      simulation.after(0, () -> ended(position, MigrationRecord.VM_GONE));
      return;
    }
    if (simulation.cluster().hostOf(planned.vm()) != planned.from()) {
      simulation.after(0, () -> ended(position, "the VM is no longer where the plan took it from"));
      return;
    }
    if (!isHeardBy(planned.from()) || !isHeardBy(planned.to())) {
      simulation.after(0, () -> ended(position, "the network to its hosts is cut"));
      return;
    }
    String objection = permit.objection(planned);
    objection = objection.isEmpty() ? later.to(planned) : objection;
    if (!objection.isEmpty()) {
      String problem = objection;
      simulation.after(0, () -> ended(position, problem));
      return;
    }
    simulation.migrate(planned.vm(), planned.to(), record -> ended(position, failureOf(record)));
  }

  /** Whether orders from the host whose scheduler applies the plan get to a host. */
  private boolean isHeardBy(int host) {
    return home < 0 || simulation.isJoined(home, host);
  }

  private static String failureOf(MigrationRecord record) {
    return record.isFinished() ? "" : record.reason();
  }

  private void ended(int position, String problem) {
    running--;
    PlannedMigration planned = plan.migrations().get(position);
    use(position, -1);
    if (!problem.isEmpty()) {
      if (failure.isEmpty()) {
        failure = simulation.cluster().vmName(planned.vm()) + ": " + problem;
      }
    } else {
      finished++;
      for (int follower : followers.get(position)) {
        missing[follower]--;
        if (missing[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    if (failure.isEmpty()) {
      launchReady();
    }
    if (running == 0) {
      end();
    }
  }

  private void end() {
    boolean complete = finished == missing.length;
    ReconfigurationRecord record =
        new ReconfigurationRecord(
            origin,
            start,
            simulation.now() - start,
            complete,
            finished,
            plan.cost(),
            estimate,
            complete ? "" : failure);
    simulation.journal().reconfigured(record);
    done.accept(record);
  }
}
