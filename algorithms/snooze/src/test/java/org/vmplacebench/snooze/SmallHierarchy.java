package org.vmplacebench.snooze;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.InvariantChecker;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.placement.plan.PlanOptions;
import org.vmplacebench.snooze.assignment.AssignmentChoice;
import org.vmplacebench.snooze.heuristic.ConsolidationSolver;
import org.vmplacebench.snooze.heuristic.RelocationSolver;
import org.vmplacebench.snooze.options.CrashPlan;
import org.vmplacebench.snooze.options.DispatchOptions;
import org.vmplacebench.snooze.options.SleepOptions;
import org.vmplacebench.snooze.options.SnoozeOptions;
import org.vmplacebench.snooze.options.Timing;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.testkit.SmallRun;

/**
 * Hosts of one core (100 units) and 8 GiB with VMs of 1 GiB, and a hierarchy on them whose parts a
 * test can change before it starts.
 */
final class SmallHierarchy {

  static final Timing TIMING = new Timing(3, 6, 1, 0.2, 2);

  final SmallRun run;
  final Simulation simulation;

  private Admissions admissions;
  private int requests;

  Timing timing = TIMING;
  OptionalInt perManager = OptionalInt.empty();
  AssignmentChoice assignment = AssignmentChoice.BESTFIT;
  boolean periodic = true;
  double period = 30;
  double consolidationPeriod = Double.POSITIVE_INFINITY;
  PlacementSolver solver = new RelocationSolver(1, 0);
  CrashPlan crashes = noCrashes();
  int mostMigrations;
  SleepOptions sleep = SleepOptions.NEVER;
  DispatchOptions dispatch = new DispatchOptions(HostRule.ROUND_ROBIN, HostRule.FIRST_FIT, 5);

  /**
   * A cluster whose VMs have no load yet.
   *
   * @param hosting number of hosts that take VMs
   * @param service number of hosts that take none
   * @param placement host of each VM
   */
  SmallHierarchy(int hosting, int service, int... placement) {
    this(HostSwitching.INSTANT, hosting, service, placement);
  }

  /** The same with hosts that take time to boot and to shut down. */
  SmallHierarchy(HostSwitching switching, int hosting, int service, int... placement) {
    this(switching, 1, hosting, service, placement);
  }

  /** The same with hosts at so many sites in turn. */
  SmallHierarchy(HostSwitching switching, int sites, int hosting, int service, int[] placement) {
    run =
        SmallRun.of(
            new SmallCluster()
                .hosts(hosting, 1)
                .serviceHosts(service)
                .vms(placement)
                .sites(sites)
                .switching(switching)
                .start());
    simulation = run.simulation();
  }

  static CrashPlan noCrashes() {
    return new CrashPlan(
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), List.of(), 300, 0);
  }

  /** Sets the load of VMs 0, 1, ... in percent. */
  SmallHierarchy loads(double... percent) {
    run.loads(percent);
    return this;
  }

  /** Starts the hierarchy. */
  SnoozeScheduler start() {
    InvariantChecker.watch(simulation, 1e6);
    SnoozeScheduler scheduler =
        new SnoozeScheduler(
            new SnoozeOptions(
                timing,
                1024,
                perManager,
                assignment,
                periodic,
                period,
                1,
                solver,
                new ConsolidationSolver(1),
                consolidationPeriod,
                hosts -> 30,
                new PlanOptions(mostMigrations, false, false),
                dispatch,
                sleep,
                crashes,
                true,
                false));
    scheduler.start(simulation);
    scheduler.planCrashes(
        (host, seconds) -> {
          simulation.journal().hostCrashed(host);
          simulation.turnOff(host);
          simulation.after(seconds, () -> simulation.turnOn(host));
        });
    return scheduler;
  }

  /**
   * Lets somebody ask for VMs of 1 GiB, one after the other at the same instant.
   *
   * @param time simulated seconds
   * @param loads percent
   */
  void request(Scheduler scheduler, double time, double... loads) {
    requestFor(scheduler, time, Double.POSITIVE_INFINITY, loads);
  }

  /** The same for VMs that end after some seconds. */
  void requestFor(Scheduler scheduler, double time, double lifetime, double... loads) {
    for (double load : loads) {
      request(scheduler, new VmRequest(requests++, SmallCluster.VM, load, time, lifetime));
    }
  }

  /** Lets somebody ask for a VM of a class without load. */
  void request(Scheduler scheduler, double time, VmClass type) {
    request(scheduler, new VmRequest(requests++, type, 0, time, Double.POSITIVE_INFINITY));
  }

  private void request(Scheduler scheduler, VmRequest request) {
    if (admissions == null) {
      admissions = new Admissions(simulation, scheduler, unasked -> -1, 0, 1);
    }
    simulation.after(request.arrival(), () -> admissions.request(request));
  }

  /** How many requests have neither been refused nor led to a VM. */
  int unanswered() {
    return requests - run.admitted().size() - run.refused().size();
  }

  /** Lets a host crash at a time and come back at another one; infinite for never. */
  void outage(int host, double from, double until) {
    run.outage(host, from, until);
  }

  /** Whether each host for VMs is on, by index. */
  List<Boolean> on() {
    return IntStream.range(0, simulation.cluster().hostingCount())
        .mapToObj(simulation.cluster()::isOn)
        .toList();
  }

  int[] placement() {
    return run.placement();
  }

  /** Names of the living agents that start so, by slot. */
  List<String> living(String prefix) {
    return IntStream.range(0, 100)
        .mapToObj(slot -> prefix + slot)
        .filter(name -> simulation.agents().find(name).isPresent())
        .toList();
  }

  /**
   * The longest time after the last crash until every host that is on is managed again, without
   * loss of messages, as long as a service host is on. See docs/snooze.md, "Bounds".
   *
   * @param failures number of service agents that crashed together, or one after the other with
   *     less than this bound between them
   */
  static double recoveryBound(int failures) {
    return 2 * TIMING.timeout()
        + 3 * TIMING.beat()
        + failures * (TIMING.election() + TIMING.answer())
        + 2 * TIMING.answer();
  }
}
