package org.vmplacebench.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.engine.AbstractSimulation;
import org.vmplacebench.core.engine.CpuSharing;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.engine.Executions;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;

/** The embedded engine: the simulation port in plain Java. */
public final class EmbeddedSimulation extends AbstractSimulation {

  private final FlowNetwork network;
  private final Transfers transfers;
  private final Executions executions;
  private final MigrationWorld migrationWorld = new MigrationWorld();
  private final MigrationsByHost migrationsFrom;
  private final MigrationsByHost migrationsTo;

  /** What VMs compute that sleep, by VM. */
  private final Map<Integer, List<Executions.Execution>> asleep = new HashMap<>();

  /** What was left of the work in VMs at their last snapshots, and at those under way. */
  private final Map<Integer, Map<Executions.Execution, Double>> remembered = new HashMap<>();

  private final Map<Integer, Map<Executions.Execution, Double>> remembering = new HashMap<>();

  /** A simulation at time 0. */
  public EmbeddedSimulation(SimulationSetup setup) {
    super(setup);
    network = new FlowNetwork(setup.platform(), setup.network(), queue, state::now, this::isJoined);
    transfers = new Transfers(network, queue, state.hostCount());
    executions = new Executions(state, queue);
    migrationsFrom = new MigrationsByHost(state.hostCount(), true);
    migrationsTo = new MigrationsByHost(state.hostCount(), false);
  }

  // ---- time ----

  @Override
  protected void goOn(double until) {
    while (!isStopped()) {
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
    } while (time <= until && time <= queue.time() && !network.isUnsettled() && !isStopped());
  }

  @Override
  public boolean canGoOn() {
    return true;
  }

  // ---- the network ----

  @Override
  public boolean cutsNetworks() {
    return true;
  }

  @Override
  protected void networkChanged() {
    network.cutsChanged();
  }

  @Override
  protected void linkLoaded(int link, double bytesPerSecond) {
    network.load(link, bytesPerSecond);
  }

  // ---- work ----

  @Override
  public Timer transfer(int from, int to, double bytes, Runnable delivered) {
    return state.isOn(from) && state.isOn(to)
        ? transfers.send(from, to, bytes, delivered)
        : () -> {};
  }

  @Override
  public void send(int from, int to, double bytes, Runnable delivered) {
    // Where all hosts are on there is no need to look at these two.
    if (state.onCount() == state.hostCount() || (state.isOn(from) && state.isOn(to))) {
      transfers.post(from, to, bytes, delivered);
    }
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
  protected void end(int vm) {
    int host = state.hostOf(vm);
    executions.dropIn(vm);
    dropped(vm);
    // Under way, or it has just arrived and the source does not know yet.
    MigrationsByHost which = state.isMigrating(vm) ? migrationsFrom : migrationsTo;
    which.of(host).stream()
        .filter(migration -> migration.vm() == vm)
        .findFirst()
        .ifPresentOrElse(
            // Those who are told of its end could start another one of a VM that is still there.
            migration ->
                migration.abandon(
                    Outcome.CANCELLED, MigrationRecord.VM_GONE, () -> state.destroy(vm)),
            () -> state.destroy(vm));
  }

  @Override
  public Timer workOff(int vm, double flops, Runnable done) {
    return isRunnable(vm) ? executions.startOfLoad(vm, flops, done) : () -> {};
  }

  @Override
  protected void leaves(int vm) {
    List<Executions.Execution> work = executions.takeOut(vm);
    if (!work.isEmpty()) {
      asleep.put(vm, work);
    }
  }

  @Override
  protected void isBack(int vm) {
    executions.arrived(state.hostOf(vm), asleep.getOrDefault(vm, List.of()));
    asleep.remove(vm);
  }

  @Override
  protected void dropped(int vm) {
    asleep.remove(vm);
    remembered.remove(vm);
  }

  @Override
  protected void remember(int vm, boolean written) {
    if (written) {
      remembered.put(vm, remembering.remove(vm));
    } else {
      remembering.put(vm, executions.left(vm));
    }
  }

  @Override
  public void setWeight(int vm, double weight) {
    state.setWeight(vm, weight);
  }

  @Override
  public boolean computes(int vm) {
    return state.exists(vm) && executions.isIn(vm);
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
  protected Migration startMigration(int vm, int destination, Consumer<MigrationRecord> done) {
    LiveMigration migration =
        new LiveMigration(
            migrationWorld,
            vm,
            state.vmClass(vm),
            state.hostOf(vm),
            destination,
            setup.migrationTimeout(),
            diskToCopy(vm, destination),
            done);
    state.migrationStarted(vm, destination);
    migrationsFrom.add(migration);
    migrationsTo.add(migration);
    state.watch(migration.from(), true);
    observers.migrationStarted(migration);
    migration.begin();
    return migration;
  }

  @Override
  protected boolean needsShares(int host) {
    return migrationsFrom.first(host) != null || executions.isBusy(host);
  }

  @Override
  public void cancel(Migration migration) {
    for (LiveMigration candidate : migrationsFrom.of(migration.from())) {
      if (candidate == migration) {
        candidate.abandon(Outcome.CANCELLED, "it was cancelled");
      }
    }
  }

  // ---- hosts ----

  @Override
  protected void hostLeaves(int host) {
    for (int vm : remembered.isEmpty() ? new int[0] : state.vmsOn(host)) {
      if (remembered.containsKey(vm)) {
        asleep.put(vm, executions.takeBack(vm, remembered.get(vm)));
      }
    }
    executions.drop(host);
    transfers.hostWentOff(host);
  }

  /** VMs that nobody has taken off the host go on from their snapshots. */
  @Override
  protected void powerChanged(int host, PowerState power) {
    if (power == PowerState.ON) {
      for (int vm : asleep.isEmpty() ? new int[0] : state.vmsOn(host)) {
        if (asleep.containsKey(vm)) {
          executions.arrived(host, asleep.remove(vm));
        }
      }
    }
  }

  @Override
  protected void failMigrations(int host, String reason) {
    for (MigrationsByHost migrations : List.of(migrationsFrom, migrationsTo)) {
      for (LiveMigration migration : migrations.of(host)) {
        migration.abandon(Outcome.FAILED, reason);
      }
    }
  }

  @Override
  public void setPstate(int host, int pstate) {
    if (pstate != state.pstate(host)) {
      state.setPstate(host, pstate);
      executions.speedChanged(host);
      observers.pstateChanged(host, pstate);
    }
  }

  @Override
  public double energy(int host) {
    return state.energy(host);
  }

  @Override
  protected void sharesChange(int host) {
    executions.count(host);
    LiveMigration migration = migrationsFrom.first(host);
    for (; migration != null; migration = migrationsFrom.next(migration)) {
      migration.countDirtied();
    }
  }

  @Override
  protected void sharesChanged(int host) {
    executions.refresh(host);
    LiveMigration migration = migrationsFrom.first(host);
    for (; migration != null; migration = migrationsFrom.next(migration)) {
      migration.readShare();
    }
    unwatch(host);
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
    public double speedup(int host) {
      return state.speedup(host);
    }

    @Override
    public Flow send(int from, int to, double bytes, double cap, Runnable arrived, Runnable lost) {
      return network.start(from, to, bytes, cap, arrived, lost);
    }

    @Override
    public String cutBetween(int from, int to) {
      return noNetwork(from, to);
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

    @Override
    public void ended(LiveMigration migration) {
      migrationsFrom.remove(migration);
      migrationsTo.remove(migration);
      unwatch(migration.from());
    }
  }
}
