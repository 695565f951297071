package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Migration;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * The migrations of SimGrid's examples cloud-migration, cloud-simple and cloud-interrupt-migration,
 * with the times that their expected output has.
 */
final class KnownMigrations implements ScriptedScenario {

  private static final long LARGE = 1_000_000_000;
  private static final double EXACT = 1e-5;

  /** SimGrid's Java bindings know memory in whole MiB: 100 MB is 95.37 MiB. */
  private static final double WHOLE_MEBIBYTES = 5e-3;

  /**
   * In the example the transfer comes from the moving VM itself, which costs the migration 0.02 s
   * less than one from its host.
   */
  private static final double OTHER_SENDER = 2e-4;

  @Override
  public String name() {
    return "known-migrations";
  }

  @Override
  public String title() {
    return "SimGrid's cloud-migration, cloud-simple, cloud-interrupt-migration";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.on(SmallPlatform.build());
    for (long memory :
        new long[] {LARGE, LARGE / 10, LARGE, LARGE, LARGE, LARGE, LARGE, 1024 * Setups.MIB}) {
      setup.vm(SmallPlatform.FAFARD, Setups.plain(1, memory));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 8000;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    migrate(simulation, results, 1, 0, SmallPlatform.TREMBLAY, "1 GB", 132.765801);
    migrate(simulation, results, 1000, 1, SmallPlatform.TREMBLAY, "100 MB", 13.345992);
    migrate(simulation, results, 2000, 2, SmallPlatform.TREMBLAY, "two to one", 265.454478);
    migrate(simulation, results, 2000, 3, SmallPlatform.TREMBLAY, "the other", 265.454478);
    migrate(simulation, results, 4000, 4, SmallPlatform.TREMBLAY, "two to two", 265.435541);
    migrate(simulation, results, 4000, 5, SmallPlatform.BOURASSA, "the nearer", 216.508796);
    simulation.after(
        6000,
        () -> {
          Migration broken = simulation.migrate(6, SmallPlatform.TREMBLAY, end -> {});
          simulation.after(2, () -> simulation.cancel(broken));
        });
    migrate(simulation, results, 6010, 6, SmallPlatform.TREMBLAY, "after a cancelled", 132.765801);
    thereAndBack(simulation, results);
  }

  private static void migrate(
      Simulation simulation,
      Measurements results,
      double time,
      int vm,
      int to,
      String name,
      double seconds) {
    simulation.after(
        time,
        () ->
            simulation.migrate(
                vm,
                to,
                end ->
                    results.number(name + ": s", end.duration(), WHOLE_MEBIBYTES, seconds, EXACT)));
  }

  /** A transfer from Fafard, and meanwhile a VM that leaves it and comes back. */
  private static void thereAndBack(Simulation simulation, Measurements results) {
    double start = 7000;
    simulation.after(
        start,
        () ->
            simulation.transfer(
                SmallPlatform.FAFARD,
                SmallPlatform.BOURASSA,
                1e6,
                () ->
                    results.number(
                        "transfer beside one: s",
                        simulation.now() - start,
                        Measurements.USUAL,
                        0.204993,
                        EXACT)));
    simulation.after(
        start + 0.01,
        () ->
            simulation.migrate(7, SmallPlatform.TREMBLAY, end -> back(simulation, results, start)));
  }

  private static void back(Simulation simulation, Measurements results, double start) {
    simulation.after(
        0.01,
        () ->
            simulation.migrate(
                7,
                SmallPlatform.FAFARD,
                end ->
                    results.number(
                        "there and back: s",
                        simulation.now() - start,
                        Measurements.USUAL,
                        339.199251 - 49 - 5,
                        OTHER_SENDER)));
  }
}
