package org.vmplacebench.simgrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.engine.AbstractSimulation;
import org.vmplacebench.core.engine.Executions;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.sim.EventStream;
import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;
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
final class SimGridSimulation extends AbstractSimulation {

  private final Kernel kernel;
  private final SwitchedHosts hosts;
  private final VmPhysics vms;
  private final Messages messages;
  private final Rounding rounding = new Rounding();
  private final List<OngoingMigration> migrations = new ArrayList<>();

  SimGridSimulation(SimulationSetup setup, SimGridOptions options) {
    super(setup);
    boolean fairBottleneck = options.fairBottleneck();
    kernel = Kernel.start(setup, commandLine(setup.network(), fairBottleneck));
    hosts = kernel.call(() -> new SwitchedHosts(kernel, setup.switching()));
    vms =
        kernel.call(
            () ->
                options.allVms()
                    ? new ResidentVms(kernel, state, !fairBottleneck)
                    : new MigratingVms(kernel, state, queue));
    messages = new Messages(kernel);
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

  // ---- time ----

  @Override
  public void run(double until) {
    kernel.run(() -> super.run(until));
  }

  @Override
  protected void goOn(double until) {
    while (!isStopped()) {
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
  }

  // ---- work ----

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
    return isRunnable(vm) ? kernel.call(() -> vms.executeIn(vm, flops, cores, done)) : () -> {};
  }

  // ---- VMs ----

  @Override
  protected void loadChanged(int vm) {
    kernel.run(() -> vms.loadChanged(vm));
  }

  @Override
  protected void started(int vm) {
    kernel.run(() -> vms.started(vm));
  }

  /** What the VM computes beside its load is lost: SimGrid's VM ends. */
  @Override
  protected void leaves(int vm) {
    kernel.run(() -> vms.ends(vm));
  }

  @Override
  protected void end(int vm) {
    kernel.run(
        () -> {
          OngoingMigration migration =
              migrations.stream().filter(m -> m.vm() == vm).findFirst().orElse(null);
          if (migration != null) {
            kernel.over();
            forget(migration);
            state.migrationFailed(vm, migration.to());
          }
          vms.ends(vm);
          state.destroy(vm);
          if (migration != null) {
            report(migration, Outcome.CANCELLED, MigrationRecord.VM_GONE);
          }
        });
  }

  /**
   * {@inheritDoc} With every VM in SimGrid a weight is a whole number of at least the VM's vCPUs,
   * and counts from its arrival on where the VM migrates.
   *
   * @throws IllegalArgumentException for another weight, or under the fair-bottleneck solver
   * @throws IllegalStateException where work in the VM has other threads
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
  public Optional<ScriptLimits> limits() {
    return vms.limits();
  }

  @Override
  public boolean computes(int vm) {
    return state.exists(vm) && vms.computes(vm);
  }

  @Override
  public double cpuShare(int vm) {
    return state.exists(vm) ? kernel.call(() -> vms.cpuShare(vm)) : 0;
  }

  @Override
  protected Migration startMigration(int vm, int destination, Consumer<MigrationRecord> done) {
    OngoingMigration migration =
        new OngoingMigration(vm, state.hostOf(vm), destination, state.now(), done);
    kernel.run(
        () -> {
          state.migrationStarted(vm, destination);
          rounding.look(state.vmClass(vm));
          migrations.add(migration);
          state.watch(migration.from(), true);
          observers.migrationStarted(migration);
          vms.migrate(vm, destination, () -> arrived(migration));
          migration.timeout = after(setup.migrationTimeout(), () -> timeIsUp(migration));
        });
    return migration;
  }

  private void report(OngoingMigration migration, Outcome outcome, String reason) {
    migration
        .done()
        .accept(
            new MigrationRecord(
                migration.vm(),
                migration.from(),
                migration.to(),
                migration.start(),
                state.now() - migration.start(),
                Double.NaN,
                outcome,
                reason));
  }

  private void arrived(OngoingMigration migration) {
    if (!migrations.contains(migration)) {
      return; // given up at the very time at which it ended
    }
    forget(migration);
    vms.leaves(migration.vm());
    state.migrationFinished(migration.vm(), migration.to());
    vms.arrived(migration.vm());
    report(migration, Outcome.FINISHED, "");
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
    report(migration, outcome, reason);
  }

  private void forget(OngoingMigration migration) {
    migration.timeout.cancel();
    migrations.remove(migration);
    unwatch(migration.from());
  }

  @Override
  protected boolean needsShares(int host) {
    return migrations.stream().anyMatch(migration -> migration.from() == host)
        || vms.watchesWork(host);
  }

  @Override
  public void cancel(Migration migration) {
    kernel.run(
        () ->
            abandonAll(candidate -> candidate == migration, Outcome.CANCELLED, "it was cancelled"));
  }

  @Override
  protected void suspended(int vm) {
    kernel.run(() -> vms.suspended(vm));
  }

  @Override
  protected void resumed(int vm) {
    kernel.run(() -> vms.resumed(vm));
  }

  // ---- hosts ----

  @Override
  protected void hostLeaves(int host) {
    kernel.run(
        () -> {
          kernel.moveTo(state.now());
          messages.hostGoesOff(host);
          vms.hostLeaves(host);
        });
  }

  @Override
  protected void powerChanged(int host, PowerState power) {
    kernel.run(
        () -> {
          kernel.moveTo(state.now());
          hosts.set(host, power, state.pstate(host));
          if (power == PowerState.ON) {
            vms.hostIsBack(host);
          }
        });
  }

  @Override
  protected void failMigrations(int host, String reason) {
    kernel.run(
        () -> {
          abandonAll(migration -> migration.from() == host, Outcome.FAILED, reason);
          abandonAll(migration -> migration.to() == host, Outcome.FAILED, reason);
        });
  }

  @Override
  public void setPstate(int host, int pstate) {
    if (pstate != state.pstate(host)) {
      kernel.run(
          () -> {
            state.setPstate(host, pstate);
            // In SimGrid a host that boots or shuts down is in a pstate of its own until it is on.
            PowerState power = state.powerState(host);
            if (power == PowerState.ON || power == PowerState.OFF) {
              vms.setPstate(host, pstate);
            }
            observers.pstateChanged(host, pstate);
          });
    }
  }

  @Override
  public double energy(int host) {
    return kernel.call(() -> vms.energy(host));
  }

  @Override
  public List<String> remarks() {
    return Stream.of(vms.remarks(), rounding.remarks()).flatMap(List::stream).toList();
  }

  @Override
  protected void sharesChange(int host) {
    kernel.run(() -> vms.sharesChange(host));
  }

  @Override
  protected void sharesChanged(int host) {
    kernel.run(() -> vms.sharesChanged(host));
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
