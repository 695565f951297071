package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Live migrations whose time is up while the memory is copied, and while what was dirtied is sent
 * again. Memory is dirtied slower than it is sent: elsewhere SimGrid sends more.
 */
final class Timeouts implements ScriptedScenario {

  private static final double TIMEOUT = 100;

  /** Of a message without bytes on the cluster's links. */
  private static final double LATENCY = 13.01 * 150e-6;

  @Override
  public String name() {
    return "migration-timeouts";
  }

  @Override
  public String title() {
    return "live migrations that are ended by their time-out";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(6, 1, Setups.PLAIN_POWER).migrationTimeout(TIMEOUT);
    setup.vm(0, capped(3072, 16, 0.5));
    setup.vm(2, capped(2048, 40, 0.9));
    setup.vm(4, capped(2048, 32, 0.25));
    return setup.build();
  }

  private static VmClass capped(int mebibytes, int perSecond, double intensity) {
    double speed = (double) perSecond * Setups.MIB;
    return new VmClass("capped", 1, mebibytes * Setups.MIB, 0, speed, intensity);
  }

  @Override
  public double duration() {
    return 400;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    // 1600 of 3072 MiB are sent at 100 s, 800 MiB were dirtied: 2272 MiB are left.
    migrate(simulation, results, 0, "in the copy", 100 + 2272.0 / 16 + 2 * LATENCY);
    // 2048, 1843.2 and 108.8 MiB are sent until then, with a latency each. Of the last round 1550.1
    // MiB are left, and 97.9 MiB were dirtied in it.
    migrate(simulation, results, 1, "in a round", 100 + 1648.0 / 40 + 4 * LATENCY);
    migrate(simulation, results, 2, "never", 64 / 0.75);
    simulation.after(
        TIMEOUT - 1, () -> results.number("before the time-out: cores", simulation.cpuShare(0), 1));
    simulation.after(
        TIMEOUT + 1,
        () -> {
          results.number("after it, in the copy: cores", simulation.cpuShare(0), 0);
          results.number("after it, in a round: cores", simulation.cpuShare(1), 0);
        });
  }

  private static void migrate(
      Simulation simulation, Measurements results, int vm, String name, double seconds) {
    simulation.setLoad(vm, 100);
    simulation.migrate(
        vm,
        2 * vm + 1,
        end -> results.number("time is up " + name + ": s", end.duration(), seconds));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number(
        "energy of a source: J", simulation.energy(0), 100 * 200 + (duration() - 100) * 100);
  }
}
