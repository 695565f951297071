package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.ClusterListener;
import org.vmplacebench.core.cluster.ClusterState;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.cluster.Totals;
import org.vmplacebench.core.cluster.Violation;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.AgentRuntime;
import org.vmplacebench.core.sim.Charged;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.Observers;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;

/** The embedded engine: the simulation port in plain Java. */
public final class EmbeddedSimulation implements Simulation {

  private final SimulationSetup setup;
  private final ClusterState state;
  private final EventQueue queue = new EventQueue();
  private final EventStreams streams = new EventStreams();
  private final FlowNetwork network;
  private final Executions executions;
  private final Observers observers = new Observers();
  private final AgentRuntime agents;
  private final MigrationWorld migrationWorld = new MigrationWorld();
  private final Map<Integer, List<LiveMigration>> migrationsFrom = new HashMap<>();
  private final Map<Integer, List<LiveMigration>> migrationsTo = new HashMap<>();
  private final HostSwitches switches;
  private final int[] timesOff;
  private boolean ended;
  private volatile boolean stopped;

  /** A simulation at time 0. */
  public EmbeddedSimulation(SimulationSetup setup) {
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
    network = new FlowNetwork(setup.platform(), setup.network(), queue, state::now);
    executions = new Executions(state, queue);
    agents = new AgentRuntime(this);
    switches = new HostSwitches(state, setup.switching(), observers, new SwitchClock());
    timesOff = new int[state.hostCount()];
  }

  @Override
  public double now() {
    return state.now();
  }

  @Override
  public List<PlacementConstraint> constraints() {
    return setup.constraints();
  }

  @Override
  public Cluster cluster() {
    return state;
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
    if (ended) {
      throw new IllegalStateException("the simulation has ended at " + state.now() + " s");
    }
    while (!stopped) {
      EventStream first = streams.first();
      double streamTime = first.next();
      double queueTime = queue.time();
      // Once for all that happens at an instant: plans start many migrations at the same one.
      if (network.isUnsettled() && Math.min(streamTime, queueTime) > state.now()) {
        network.settle();
        continue;
      }
      if (Math.min(streamTime, queueTime) > until) {
        break;
      }
      if (streamTime <= queueTime) {
        fireWhileFirst(first, Math.min(until, streams.aheadUntil(first)));
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

  /**
   * Fires a stream as long as nothing else comes before: the path of nearly all events in large
   * runs.
   */
  private void fireWhileFirst(EventStream stream, double until) {
    double time = stream.next();
    do {
      state.moveTo(time);
      stream.fire();
      time = stream.next();
    } while (time <= until && time <= queue.time() && !network.isUnsettled() && !stopped);
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
    int fromBoot = timesOff[from];
    int toBoot = timesOff[to];
    return network.send(
        from,
        to,
        bytes,
        () -> {
          if (timesOff[from] == fromBoot && timesOff[to] == toBoot) {
            delivered.run();
          }
        });
  }

  @Override
  public Timer executeOn(int host, double flops, double cores, Runnable done) {
    return state.isOn(host) ? executions.startOn(host, flops, cores, done) : () -> {};
  }

  @Override
  public Timer executeIn(int vm, double flops, double cores, Runnable done) {
    return isRunnable(vm) ? executions.startIn(vm, flops, cores, done) : () -> {};
  }

  // ---- VMs ----

  @Override
  public void setLoad(int vm, double percent) {
    state.setLoad(vm, percent);
  }

  @Override
  public String startObstacle(VmClass type, int host) {
    return MigrationObstacles.ofStart(state, type, host);
  }

  @Override
  public int startVm(VmClass type, int host, double percent) {
    int vm = state.start(type, host, percent);
    observers.vmStarted(vm, host);
    return vm;
  }

  @Override
  public boolean destroyVm(int vm) {
    if (!state.exists(vm)) {
      return false;
    }
    int host = state.hostOf(vm);
    executions.dropIn(vm);
    // Under way, or it has just arrived and the source does not know yet.
    Map<Integer, List<LiveMigration>> which = state.isMigrating(vm) ? migrationsFrom : migrationsTo;
    which.getOrDefault(host, List.of()).stream()
        .filter(migration -> migration.vm() == vm)
        .findFirst()
        .ifPresentOrElse(
            // Those who are told of its end could start another one of a VM that is still there.
            migration ->
                migration.abandon(
                    Outcome.CANCELLED, MigrationRecord.VM_GONE, () -> state.destroy(vm)),
            () -> state.destroy(vm));
    observers.vmDestroyed(vm, host);
    return true;
  }

  @Override
  public void setCap(int vm, double cores) {
    state.setCap(vm, cores);
  }

  @Override
  public void setWeight(int vm, double weight) {
    state.setWeight(vm, weight);
  }

  @Override
  public double cpuShare(int vm) {
    if (!state.exists(vm)) {
      return 0;
    }
    return executions.isBusy(state.hostOf(vm))
        ? executions.cpuShare(vm)
        : CpuSharing.share(state, vm);
  }

  @Override
  public String obstacle(int vm, int destination) {
    return MigrationObstacles.find(state, vm, destination);
  }

  @Override
  public Migration migrate(int vm, int destination, Consumer<MigrationRecord> done) {
    boolean exists = state.exists(vm);
    Consumer<MigrationRecord> report =
        record -> {
          if (exists) {
            observers.migrationEnded(record);
          }
          done.accept(record);
        };
    LiveMigration migration =
        new LiveMigration(
            migrationWorld,
            vm,
            state.vmClass(vm),
            state.hostOf(vm),
            destination,
            setup.migrationTimeout(),
            record -> {
              forget(record);
              report.accept(record);
            });
    String obstacle = obstacle(vm, destination);
    if (obstacle != null) {
      after(
          0,
          () ->
              report.accept(
                  new MigrationRecord(
                      vm,
                      migration.from(),
                      destination,
                      migration.start(),
                      0,
                      0,
                      Outcome.FAILED,
                      obstacle)));
      return migration;
    }
    state.migrationStarted(vm, destination);
    migrationsFrom.computeIfAbsent(migration.from(), h -> new ArrayList<>()).add(migration);
    migrationsTo.computeIfAbsent(destination, h -> new ArrayList<>()).add(migration);
    state.watch(migration.from(), true);
    observers.migrationStarted(migration);
    migration.begin();
    return migration;
  }

  private void forget(MigrationRecord record) {
    forget(migrationsFrom, record.from(), record.vm());
    forget(migrationsTo, record.to(), record.vm());
    unwatch(record.from());
  }

  private void unwatch(int host) {
    if (!migrationsFrom.containsKey(host) && !executions.isBusy(host)) {
      state.watch(host, false);
    }
  }

  private static void forget(Map<Integer, List<LiveMigration>> migrations, int host, int vm) {
    List<LiveMigration> there = migrations.get(host);
    there.removeIf(migration -> migration.vm() == vm);
    if (there.isEmpty()) {
      migrations.remove(host);
    }
  }

  @Override
  public void cancel(Migration migration) {
    List<LiveMigration> there = migrationsFrom.getOrDefault(migration.from(), List.of());
    for (LiveMigration candidate : List.copyOf(there)) {
      if (candidate == migration) {
        candidate.abandon(Outcome.CANCELLED, "it was cancelled");
      }
    }
  }

  @Override
  public boolean suspend(int vm) {
    if (!state.exists(vm)) {
      return false;
    }
    boolean possible = !state.isMigrating(vm) && !state.isSuspended(vm) && isRunnable(vm);
    if (possible) {
      state.suspend(vm);
    }
    observers.suspended(vm, possible);
    return possible;
  }

  @Override
  public boolean resume(int vm) {
    if (!state.exists(vm)) {
      return false;
    }
    boolean possible = state.isSuspended(vm) && isRunnable(vm);
    if (possible) {
      state.resume(vm);
    }
    observers.resumed(vm, possible);
    return possible;
  }

  private boolean isRunnable(int vm) {
    return state.exists(vm) && state.isOn(state.hostOf(vm));
  }

  // ---- hosts ----

  @Override
  public void turnOff(int host) {
    switch (state.powerState(host)) {
      case ON -> {
        executions.drop(host);
        state.turnOff(host);
        observers.hostPower(host, PowerState.OFF);
        wentOff(host);
      }
      case BOOTING, SHUTTING_DOWN -> {
        state.turnOff(host);
        switches.switched(host);
        observers.hostPower(host, PowerState.OFF);
      }
      case OFF -> {
        // As asked for.
      }
    }
  }

  @Override
  public void shutDown(int host) {
    if (!switches.shutdownTakesTime()) {
      turnOff(host);
    } else if (state.isOn(host)) {
      executions.drop(host);
      switches.shutDown(host);
      wentOff(host);
    }
  }

  /** A host was on until now: what it did ends. */
  private void wentOff(int host) {
    timesOff[host]++;
    // Before its migrations end, or those who are told of it could start new ones on this host.
    observers.hostSwitched(host, false);
    String reason = "host " + state.host(host).name() + " went off";
    for (Map<Integer, List<LiveMigration>> migrations : List.of(migrationsFrom, migrationsTo)) {
      for (LiveMigration migration : List.copyOf(migrations.getOrDefault(host, List.of()))) {
        migration.abandon(Outcome.FAILED, reason);
      }
    }
    agents.hostWentOff(host);
  }

  @Override
  public void turnOn(int host) {
    if (!state.isOn(host)) {
      state.turnOn(host);
      switches.switched(host);
      observers.hostPower(host, PowerState.ON);
      observers.hostSwitched(host, true);
    }
  }

  @Override
  public void boot(int host) {
    switches.boot(host);
  }

  @Override
  public void whenSettled(int host, Runnable action) {
    switches.whenSettled(host, action);
  }

  @Override
  public double energy(int host) {
    return state.energy(host);
  }

  @Override
  public double power(int host) {
    return state.power(host);
  }

  @Override
  public void seen(int host) {
    state.seen(host);
  }

  /** What hosts that boot and shut down need of this engine. */
  private final class SwitchClock implements HostSwitches.Clock {

    @Override
    public Timer after(double delay, Runnable action) {
      return EmbeddedSimulation.this.after(delay, action);
    }

    @Override
    public void booted(int host) {
      turnOn(host);
    }
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
      executions.count(host);
      migrationsFrom.getOrDefault(host, List.of()).forEach(LiveMigration::countDirtied);
    }

    @Override
    public void afterCpuChange(int host) {
      executions.refresh(host);
      migrationsFrom.getOrDefault(host, List.of()).forEach(LiveMigration::readShare);
      unwatch(host);
    }
  }

  /** What live migrations need of this engine. */
  private final class MigrationWorld implements LiveMigration.Environment {

    @Override
    public double now() {
      return state.now();
    }

    @Override
    public double cpuShare(int vm) {
      return EmbeddedSimulation.this.cpuShare(vm);
    }

    @Override
    public Flow send(int from, int to, double bytes, double cap, Runnable arrived) {
      return network.start(from, to, bytes, cap, arrived);
    }

    @Override
    public EventQueue.Event at(double time, Runnable action) {
      return queue.add(time, action);
    }

    @Override
    public void stopped(LiveMigration migration) {
      state.stopToMove(migration.vm());
    }

    @Override
    public void switched(LiveMigration migration) {
      List<Executions.Execution> work = executions.takeOut(migration.vm());
      state.migrationFinished(migration.vm(), migration.to());
      executions.arrived(migration.to(), work);
    }

    @Override
    public void abandoned(LiveMigration migration) {
      state.migrationFailed(migration.vm(), migration.to());
    }
  }
}
