package org.vmplacebench.snooze;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.core.engine.EmbeddedSimulation;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.Admissions;
import org.vmplacebench.core.scheduling.HostFinder;
import org.vmplacebench.core.scheduling.HostRule;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.ClusterLaws;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;
import org.vmplacebench.core.sim.VmRequest;
import org.vmplacebench.snooze.heuristic.ConsolidationSolver;
import org.vmplacebench.snooze.heuristic.RelocationSolver;

/**
 * The embedded engine with hosts of one core (100 units) and 8 GiB and VMs of 1 GiB, and a
 * hierarchy on it whose parts a test can change before it starts.
 */
final class SmallCluster implements SimulationObserver {

  static final Timing TIMING = new Timing(3, 6, 1, 0.2, 2);

  private static final long GIB = 1L << 30;
  private static final double BANDWIDTH = 125e6;
  private static final VmClass VM = new VmClass("vm", 1, GIB, 0, BANDWIDTH, 0);
  private static final double LATENCY = 75e-6;

  final EmbeddedSimulation simulation;
  final List<ComputationRecord> computations = new ArrayList<>();
  final List<ReconfigurationRecord> reconfigurations = new ArrayList<>();
  final List<MigrationRecord> migrations = new ArrayList<>();

  /** New VMs that have started, by the number of the request. */
  final Map<Integer, Integer> admitted = new TreeMap<>();

  /** Why new VMs have not started, by the number of the request. */
  final Map<Integer, String> refused = new TreeMap<>();

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
  SmallCluster(int hosting, int service, int... placement) {
    this(HostSwitching.INSTANT, hosting, service, placement);
  }

  /** The same with hosts that take time to boot and to shut down. */
  SmallCluster(HostSwitching switching, int hosting, int service, int... placement) {
    List<HostSpec> hosts = new ArrayList<>();
    List<LinkSpec> links = new ArrayList<>();
    for (int host = 0; host < hosting + service; host++) {
      double capacity = host < hosting ? 100 : 0;
      hosts.add(new HostSpec("node" + host, 1, 1e9, 8 * GIB, capacity, PowerModel.DEFAULT));
      links.add(new LinkSpec("up" + host, BANDWIDTH, LATENCY, false));
      links.add(new LinkSpec("down" + host, BANDWIDTH, LATENCY, false));
    }
    Platform platform =
        new Platform(
            hosts,
            links,
            (from, to) ->
                from == to ? Route.NONE : new Route(new int[] {2 * from, 2 * to + 1}, 2 * LATENCY));
    simulation =
        new EmbeddedSimulation(
            new SimulationSetup(
                platform,
                NetworkParameters.LV08,
                hosting,
                100,
                List.of(VM),
                new int[placement.length],
                placement,
                SolverTime.modelled(),
                600,
                Optional.empty(),
                List.of(),
                switching));
    simulation.observe(this);
  }

  static CrashPlan noCrashes() {
    return new CrashPlan(
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), List.of(), 300, 0);
  }

  /** Sets the load of VMs 0, 1, ... in percent. */
  SmallCluster loads(double... percent) {
    IntStream.range(0, percent.length).forEach(vm -> simulation.setLoad(vm, percent[vm]));
    return this;
  }

  /** Starts the hierarchy. */
  SnoozeScheduler start() {
    ClusterLaws.watch(simulation, 1e6);
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
                mostMigrations,
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
      request(scheduler, new VmRequest(requests++, VM, load, time, lifetime));
    }
  }

  /** Lets somebody ask for a VM of a class without load. */
  void request(Scheduler scheduler, double time, VmClass type) {
    request(scheduler, new VmRequest(requests++, type, 0, time, Double.POSITIVE_INFINITY));
  }

  private void request(Scheduler scheduler, VmRequest request) {
    if (admissions == null) {
      HostFinder unused = new HostFinder(simulation, HostRule.FIRST_FIT);
      admissions = new Admissions(simulation, scheduler, unused, 0, 1);
    }
    simulation.after(request.arrival(), () -> admissions.request(request));
  }

  /** How many requests have neither been refused nor led to a VM. */
  int unanswered() {
    return requests - admitted.size() - refused.size();
  }

  /** Lets a host crash at a time and come back at another one; infinite for never. */
  void outage(int host, double from, double until) {
    simulation.after(from, () -> simulation.turnOff(host));
    if (until < Double.POSITIVE_INFINITY) {
      simulation.after(until, () -> simulation.turnOn(host));
    }
  }

  /** Whether each host for VMs is on, by index. */
  List<Boolean> on() {
    return IntStream.range(0, simulation.cluster().hostingCount())
        .mapToObj(simulation.cluster()::isOn)
        .toList();
  }

  int[] placement() {
    return IntStream.range(0, simulation.cluster().vmCount())
        .map(simulation.cluster()::hostOf)
        .toArray();
  }

  /** Names of the living agents that start so, by slot. */
  List<String> living(String prefix) {
    return IntStream.range(0, 100)
        .mapToObj(slot -> prefix + slot)
        .filter(name -> simulation.agents().find(name).isPresent())
        .toList();
  }

  @Override
  public void computed(ComputationRecord computation) {
    computations.add(computation);
  }

  @Override
  public void reconfigured(ReconfigurationRecord reconfiguration) {
    reconfigurations.add(reconfiguration);
  }

  @Override
  public void vmAdmitted(VmRequest request, int vm) {
    admitted.put(request.number(), vm);
  }

  @Override
  public void vmRefused(VmRequest request, String reason) {
    refused.put(request.number(), reason);
  }

  @Override
  public void migrationEnded(MigrationRecord migration) {
    migrations.add(migration);
  }
}
