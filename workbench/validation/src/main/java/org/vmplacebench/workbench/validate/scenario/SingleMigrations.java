package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * The table of single live migrations measured with SimGrid 3.32, each between hosts of its own.
 */
final class SingleMigrations implements ScriptedScenario {

  private static final int[] LOADS = {0, 50, 100};

  /** Seconds by load, then by dirty page intensities of 0, 10 ... 80 %. */
  private static final double[][] MEASURED = {
    {8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615, 8.8615},
    {8.8615, 9.3681, 9.9380, 10.5814, 11.3067, 12.1474, 13.1217, 14.2516, 15.6097},
    {8.8615, 9.9380, 11.3067, 13.1217, 15.6097, 19.2939, 25.2381, 36.5003, 65.9668}
  };

  private static final int INTENSITIES = 9;

  @Override
  public String name() {
    return "single-migrations";
  }

  @Override
  public String title() {
    return "live migrations over load and dirty page intensity";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(2 * LOADS.length * INTENSITIES, 8, Setups.PLAIN_POWER);
    for (int pair = 0; pair < LOADS.length * INTENSITIES; pair++) {
      setup.vm(2 * pair, Setups.measured(pair % INTENSITIES / 10.0));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int row = 0; row < LOADS.length; row++) {
      for (int column = 0; column < INTENSITIES; column++) {
        int vm = row * INTENSITIES + column;
        simulation.setLoad(vm, LOADS[row]);
        String name = "load " + LOADS[row] + " %, intensity " + column * 10 + " %: s";
        double measured = MEASURED[row][column];
        simulation.after(
            1,
            () ->
                simulation.migrate(
                    vm, 2 * vm + 1, end -> results.number(name, end.duration(), measured)));
      }
    }
  }
}
