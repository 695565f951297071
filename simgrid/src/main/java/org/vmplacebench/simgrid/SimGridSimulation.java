package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterListener;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.engine.EventStreams;
import org.vmplacebench.core.engine.Executions;
import org.vmplacebench.core.engine.MigrationObstacles;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.AgentRuntime;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Observers;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;

/**
 * The simulation port on SimGrid: the future and the state of the cluster are those of the embedded
 * engine; how long migrations and transfers take, what CPU VMs get and what energy hosts use comes
 * from SimGrid.
 *
 * <p>All callbacks run in SimGrid's driver process. The methods may be called from outside while
 * {@link #run} does not run.
 */
final class SimGridSimulation implements Simulation {

  private final SimulationSetup setup;
  private final ClusterState state;
  private final EventQueue queue = new EventQueue();
  private final EventStreams streams = new EventStreams();
  private final Observers observers = new Observers();
  private final AgentRuntime agents;
  private final Kernel kernel;
  private final VmPhysics vms;
  private final Messages messages;
  private final List<OngoingMigration> migrations = new ArrayList<>();
  private boolean ended;
  private volatile boolean stopped;

  SimGridSimulation(SimulationSetup setup, SimGridOptions options) {
    requireInstantSwitching(setup.switching());
    this.setup = setup;
    state =
        new ClusterState(
            setup.platform().hosts(),
            setup.hostingCount(),
            setup.unitsPerCore(),
            setup.classes(),
            setup.classOf(),
            setup.placement(),
            new StateListener());
    boolean fairBottleneck = options.fairBottleneck(setup.classes());
    kernel =
        Kernel.start(
            setup.platform(), setup.platformFile(), commandLine(setup.network(), fairBottleneck));
    vms =
        kernel.call(
            () ->
                options.allVms()
                    ? new ResidentVms(kernel, state, !fairBottleneck)
                    : new MigratingVms(kernel, state, queue));
    messages = new Messages(kernel);
    agents = new AgentRuntime(this);
  }

  private static String[] commandLine(NetworkParameters network, boolean fairBottleneck) {
    return new String[] {
      "--log=root.thresh:critical", // its chatter would drown what the program prints
      Kernel.precisionOption(),
      "--cfg=cpu/solver:" + (fairBottleneck ? "fairbottleneck" : "maxmin"),
      "--cfg=network/model:LV08",
      "--cfg=network/bandwidth-factor:" + network.bandwidthFactor(),
      "--cfg=network/latency-factor:" + network.latencyFactor(),
      "--cfg=network/TCP-gamma:" + network.tcpGamma(),
      "--cfg=network/weight-S:" + network.weightS(),
      "--cfg=network/crosstraffic:" + (network.crossTraffic() ? "yes" : "no")
    };
  }

  private static void requireInstantSwitching(HostSwitching switching) {
    if (switching.bootSeconds() > 0 || switching.shutdownSeconds() > 0) {
      throw new FaultsException(
          List.of(
              new Fault(
                  "hosts.boot.time, hosts.shutdown.time",
                  "SimGrid's hosts boot and shut down in no time",
                  "0 with simulator.engine = simgrid",
                  "")));
    }
  }

  @Override
  public double now() {
    return state.now();
  }

  @Override
  public Cluster cluster() {
    return state;
  }

  @Override
  public List<PlacementConstraint> constraints() {
    return setup.constraints();
  }

  @Override
  public Totals totals() {
    return state.totals();
  }

  @Override
  public void observe(SimulationObserver observer) {
    observers.add(observer);
    if (observer.wantsLoads()) {
      state.watchLoads();
    }
  }

  @Override
  public SimulationObserver journal() {
    return observers;
  }

  @Override
  public AgentRuntime agents() {
    return agents;
  }

  // ---- time ----

  @Override
  public Timer after(double delay, Runnable action) {
    if (!(delay >= 0)) {
      throw new IllegalArgumentException("a delay of " + delay + " s");
    }
    return queue.add(state.now() + delay, action);
  }

  @Override
  public void add(EventStream stream) {
    streams.add(stream);
  }

  @Override
  public void run(double until) {
    kernel.run(() -> runInDriver(until));
  }

  private void runInDriver(double until) {
    if (ended) {
      throw new IllegalStateException("the simulation has ended at " + state.now() + " s");
    }
    while (!stopped) {
      EventStream first = streams.first();
      double streamTime = first.next();
      double queueTime = queue.time();
      double next = Math.min(streamTime, queueTime);
      Runnable over = kernel.firstEnded(Math.min(next, until));
      if (over != null) {
        // SimGrid's clock may be behind ours by its rounding, and sleeps while nothing is under
        // way.
        queue.add(Math.max(state.now(), kernel.clock()), over);
      } else if (next > until) {
        break;
      } else if (streamTime <= queueTime) {
        state.moveTo(streamTime);
        first.fire();
      } else {
        state.moveTo(queueTime);
        queue.poll().run();
      }
    }
    if (!stopped) {
      ended = true;
      state.moveTo(until);
      state.closeViolations();
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  // ---- work ----

  @Override
  public <T> void compute(String origin, Computation<T> computation, Consumer<Charged<T>> done) {
    double start = state.now();
    long before = System.nanoTime();
    T result = computation.run();
    double measured = (System.nanoTime() - before) * 1e-9;
    double charged = setup.solverTime().seconds(origin, measured, computation.modelledSeconds());
    observers.computationStarted(origin, charged);
    after(charged, () -> done.accept(new Charged<>(result, start, charged)));
  }

  @Override
  public Timer transfer(int from, int to, double bytes, Runnable delivered) {
    if (!state.isOn(from) || !state.isOn(to)) {
      return () -> {};
    }
    if (from == to) {
      return transferWithin(from, bytes, delivered);
    }
    return kernel.call(
        () -> {
          kernel.moveTo(state.now());
          return messages.send(from, to, bytes, delivered);
        });
  }

  /** A loopback is no link of the platform that SimGrid has: it is shared with nobody. */
  private Timer transferWithin(int host, double bytes, Runnable delivered) {
    Route loop = setup.platform().routing().between(host, host);
    double seconds = loop.latency() * setup.network().latencyFactor();
    double bandwidth = Double.POSITIVE_INFINITY;
    for (int link : loop.links()) {
      LinkSpec spec = setup.platform().links().get(link);
      bandwidth = Math.min(bandwidth, spec.bandwidth() * setup.network().bandwidthFactor());
    }
    int boot = messages.bootOf(host);
    return after(
        seconds + bytes / bandwidth,
        () -> {
          if (messages.bootOf(host) == boot) {
            delivered.run();
          }
        });
  }

  @Override
  public Timer executeOn(int host, double flops, double cores, Runnable done) {
    Executions.check(flops, cores);
    return state.isOn(host) ? kernel.call(() -> vms.executeOn(host, flops, cores, done)) : () -> {};
  }

  @Override
  public Timer executeIn(int vm, double flops, double cores, Runnable done) {
    Executions.check(flops, cores);
    return state.isOn(state.hostOf(vm))
        ? kernel.call(() -> vms.executeIn(vm, flops, cores, done))
        : () -> {};
  }

  // ---- VMs ----

  @Override
  public void setLoad(int vm, double percent) {
    kernel.run(
        () -> {
          state.setLoad(vm, percent);
          vms.loadChanged(vm);
        });
  }

  @Override
  public String startObstacle(VmClass type, int host) {
    return MigrationObstacles.ofStart(state, type, host);
  }

  @Override
  public int startVm(VmClass type, int host, double percent) {
    throw fixedVms();
  }

  @Override
  public boolean destroyVm(int vm) {
    throw fixedVms();
  }

  private static UnsupportedOperationException fixedVms() {
    return new UnsupportedOperationException(
        "the engine simgrid keeps the VMs that are there at time 0: none starts or is destroyed");
  }

  @Override
  public void setCap(int vm, double cores) {
    kernel.run(
        () -> {
          state.setCap(vm, cores);
          vms.loadChanged(vm);
        });
  }

  /**
   * {@inheritDoc} With every VM in SimGrid a weight is a whole number of at least the VM's vCPUs.
   *
   * @throws IllegalArgumentException for another weight
   * @throws IllegalStateException under the fair-bottleneck solver, or during a migration
   */
  @Override
  public void setWeight(int vm, double weight) {
    kernel.run(
        () -> {
          vms.checkWeight(vm, weight);
          state.setWeight(vm, weight);
          vms.weightChanged(vm);
        });
  }

  @Override
  public double cpuShare(int vm) {
    return kernel.call(() -> vms.cpuShare(vm));
  }

  @Override
  public String obstacle(int vm, int destination) {
    return MigrationObstacles.find(state, vm, destination);
  }

  @Override
  public Migration migrate(int vm, int destination, Consumer<MigrationRecord> done) {
    OngoingMigration migration =
        new OngoingMigration(vm, state.hostOf(vm), destination, state.now(), done);
    String obstacle = obstacle(vm, destination);
    if (obstacle != null) {
      after(0, () -> report(migration, 0, Outcome.FAILED, obstacle));
      return migration;
    }
    kernel.run(
        () -> {
          state.migrationStarted(vm, destination);
          migrations.add(migration);
          state.watch(migration.from(), true);
          observers.migrationStarted(migration);
          vms.migrate(vm, destination, () -> arrived(migration));
          migration.timeout = after(setup.migrationTimeout(), () -> timeIsUp(migration));
        });
    return migration;
  }

  private void report(OngoingMigration migration, double bytes, Outcome outcome, String reason) {
    MigrationRecord record =
        new MigrationRecord(
            migration.vm(),
            migration.from(),
            migration.to(),
            migration.start(),
            state.now() - migration.start(),
            bytes,
            outcome,
            reason);
    observers.migrationEnded(record);
    migration.done().accept(record);
  }

  private void arrived(OngoingMigration migration) {
    if (!migrations.contains(migration)) {
      return; // given up at the very time at which it ended
    }
    forget(migration);
    vms.leaves(migration.vm());
    state.migrationFinished(migration.vm(), migration.to());
    vms.arrived(migration.vm());
    report(migration, Double.NaN, Outcome.FINISHED, "");
  }

  /**
   * A VM that no longer computes changes no memory: what SimGrid has still to send is what the
   * embedded engine sends after stopping it.
   */
  private void timeIsUp(OngoingMigration migration) {
    state.stopToMove(migration.vm());
    vms.stopToMove(migration.vm());
  }

  private void abandonAll(Predicate<OngoingMigration> which, Outcome outcome, String reason) {
    for (OngoingMigration migration : List.copyOf(migrations)) {
      // Whoever was told of the one before may have given up this one too.
      if (which.test(migration) && migrations.contains(migration)) {
        abandon(migration, outcome, reason);
      }
    }
  }

  private void abandon(OngoingMigration migration, Outcome outcome, String reason) {
    forget(migration);
    state.migrationFailed(migration.vm(), migration.to());
    vms.abandoned(migration.vm());
    report(migration, Double.NaN, outcome, reason);
  }

  private void forget(OngoingMigration migration) {
    migration.timeout.cancel();
    migrations.remove(migration);
    boolean others = migrations.stream().anyMatch(other -> other.from() == migration.from());
    state.watch(migration.from(), others || vms.watchesWork(migration.from()));
  }

  @Override
  public void cancel(Migration migration) {
    kernel.run(
        () ->
            abandonAll(candidate -> candidate == migration, Outcome.CANCELLED, "it was cancelled"));
  }

  @Override
  public boolean suspend(int vm) {
    boolean possible =
        !state.isMigrating(vm) && !state.isSuspended(vm) && state.isOn(state.hostOf(vm));
    if (possible) {
      kernel.run(
          () -> {
            state.suspend(vm);
            vms.suspended(vm);
          });
    }
    observers.suspended(vm, possible);
    return possible;
  }

  @Override
  public boolean resume(int vm) {
    boolean possible = state.isSuspended(vm) && state.isOn(state.hostOf(vm));
    if (possible) {
      kernel.run(
          () -> {
            state.resume(vm);
            vms.resumed(vm);
          });
    }
    observers.resumed(vm, possible);
    return possible;
  }

  // ---- hosts ----

  @Override
  public void turnOff(int host) {
    if (!state.isOn(host)) {
      return;
    }
    kernel.run(
        () -> {
          messages.hostGoesOff(host);
          vms.dropWork(host);
          // Before its migrations end, or those who are told of it could start new ones on it.
          state.turnOff(host);
          vms.turnOff(host);
          observers.hostSwitched(host, false);
          String reason = "host " + state.host(host).name() + " went off";
          abandonAll(migration -> migration.from() == host, Outcome.FAILED, reason);
          abandonAll(migration -> migration.to() == host, Outcome.FAILED, reason);
          agents.hostWentOff(host);
        });
  }

  @Override
  public void turnOn(int host) {
    if (state.isOn(host)) {
      return;
    }
    kernel.run(
        () -> {
          state.turnOn(host);
          vms.turnOn(host);
          observers.hostSwitched(host, true);
        });
  }

  @Override
  public double energy(int host) {
    return kernel.call(() -> vms.energy(host));
  }

  @Override
  public void seen(int host) {
    state.seen(host);
  }

  /** Passes on what the state of the cluster tells. */
  private final class StateListener implements ClusterListener {

    @Override
    public void violationStarted(int host, boolean causedByMigration) {
      observers.violationStarted(host, causedByMigration);
    }

    @Override
    public void violationDetected(int host) {
      observers.violationDetected(host);
    }

    @Override
    public void violationEnded(Violation violation) {
      observers.violationEnded(violation);
    }

    @Override
    public void loadChanged(int vm, int host) {
      observers.loadChanged(vm, host);
    }

    @Override
    public void beforeCpuChange(int host) {
      vms.sharesChange(host);
    }

    @Override
    public void afterCpuChange(int host) {
      vms.sharesChanged(host);
    }
  }

  /** A live migration that has not ended. */
  private static final class OngoingMigration implements Migration {

    private final int vm;
    private final int from;
    private final int to;
    private final double start;
    private final Consumer<MigrationRecord> done;
    private Timer timeout;

    private OngoingMigration(
        int vm, int from, int to, double start, Consumer<MigrationRecord> done) {
      this.vm = vm;
      this.from = from;
      this.to = to;
      this.start = start;
      this.done = done;
    }

    private Consumer<MigrationRecord> done() {
      return done;
    }

    @Override
    public int vm() {
      return vm;
    }

    @Override
    public int from() {
      return from;
    }

    @Override
    public int to() {
      return to;
    }

    @Override
    public double start() {
      return start;
    }
  }
}
