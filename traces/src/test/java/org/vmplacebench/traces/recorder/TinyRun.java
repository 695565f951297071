package org.vmplacebench.traces.recorder;

import java.nio.file.Path;
import java.util.Map;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.ComputationRecord.State;
import org.vmplacebench.core.sim.ReconfigurationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.traces.metrics.RunDescription;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.results.ResultsDirectory;

/**
 * Two hosts of two cores for VMs (200 demand units; 10 W idle, 100 W with one core in use, 200 W
 * with both), a service host, and four VMs of one vCPU: vm-0 to vm-2 on node0, vm-3 on node1.
 */
public final class TinyRun {

  private TinyRun() {}

  /** At time 0, all loads 0. */
  public static Simulation simulation() {
    PowerModel power = new PowerModel(1, 10, 10, 210);
    VmClass small = new VmClass("small", 1, SmallCluster.GIB, 125e6, 125e6, 0.1);
    return new SmallCluster()
        .hosts(2, 2, 200, 16 * SmallCluster.GIB, power)
        .serviceHost(new HostSpec("node2", 2, 1e9, 16 * SmallCluster.GIB, 0, power))
        .vm(0, small)
        .vm(0, small)
        .vm(0, small)
        .vm(1, small)
        .network(125e6, 1e-4)
        .migrationTimeout(1000)
        .start();
  }

  /** Entropy's name on a run of 100 s with seed 23. */
  public static RunDescription description() {
    return new RunDescription("entropy", "btrplace", "embedded", 23, 100);
  }

  /** Sets a load at a time. */
  public static void load(Simulation simulation, double time, int vm, double percent) {
    simulation.after(time, () -> simulation.setLoad(vm, percent));
  }

  /** A computation that is charged these seconds and reports this when it has ended. */
  public static void compute(
      Simulation simulation, double time, double seconds, State state, int migrations) {
    simulation.after(
        time,
        () ->
            simulation.compute(
                "node2",
                computationOf(seconds),
                charged ->
                    simulation
                        .journal()
                        .computed(
                            new ComputationRecord(
                                "node2",
                                charged.start(),
                                charged.seconds(),
                                state,
                                migrations,
                                2,
                                0,
                                0,
                                0))));
  }

  private static Computation<String> computationOf(double seconds) {
    return new Computation<>() {
      @Override
      public String run() {
        return "";
      }

      @Override
      public double modelledSeconds(String result) {
        return seconds;
      }
    };
  }

  /**
   * A busy run of 100 s: violations that are seen, unseen, caused by a migration and open at the
   * end; migrations that finish, fail and are cut off; computations of several outcomes; a crash;
   * VMs that are suspended and resumed.
   */
  public static void busy(Simulation simulation) {
    Cluster cluster = simulation.cluster();
    for (int vm = 0; vm < 3; vm++) {
      load(simulation, 1.1 + vm, vm, 80);
    }
    load(simulation, 2.5, 3, 70);
    simulation.after(10, () -> simulation.seen(0));
    compute(simulation, 10, 0.3, State.SUCCESS, 1);
    simulation.after(10.3, () -> move(simulation, 2, 1));
    compute(simulation, 30, 0.7, State.NO_RECONFIGURATION_NEEDED, 0);
    load(simulation, 40.3, 3, 100);
    load(simulation, 41.7, 2, 100);
    load(simulation, 42, 0, 100);
    load(simulation, 42.1, 1, 100);
    // Arrives on a host that is full.
    simulation.after(43, () -> simulation.migrate(1, 1, record -> {}));
    simulation.after(44, () -> simulation.migrate(1, 1, record -> {}));
    simulation.after(60, () -> simulation.suspend(3));
    simulation.after(60.5, () -> simulation.suspend(3));
    simulation.after(65, () -> simulation.resume(3));
    compute(simulation, 70, 2, State.PLACEMENT_FAILED, 0);
    simulation.after(
        80,
        () -> {
          simulation.journal().hostCrashed(0);
          simulation.turnOff(0);
        });
    simulation.after(85, () -> simulation.turnOn(0));
    simulation.after(
        97,
        () -> {
          if (!cluster.isMigrating(2)) {
            simulation.migrate(2, 0, record -> {});
          }
        });
    compute(simulation, 99, 7, State.SUCCESS, 1);
  }

  private static void move(Simulation simulation, int vm, int to) {
    double start = simulation.now();
    simulation.journal().reconfigurationStarted("node2");
    simulation.migrate(
        vm,
        to,
        record ->
            simulation
                .journal()
                .reconfigured(
                    new ReconfigurationRecord(
                        "node2", start, simulation.now() - start, true, 1, 1e9, Double.NaN, "")));
  }

  /** Records a busy run whole. */
  public static Summary record(Path directory, TraceSettings settings) {
    Simulation simulation = simulation();
    Recording recording =
        Recording.start(
            ResultsDirectory.open(directory), settings, description(), simulation, host -> "");
    busy(simulation);
    simulation.run(100);
    return recording.complete(1.5, Map.of("plans", 1));
  }
}
