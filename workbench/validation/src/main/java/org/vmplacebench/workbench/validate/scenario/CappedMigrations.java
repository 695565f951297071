package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Live migrations whose speed is capped below what the network gives (as in result R5), each
 * between hosts of its own.
 */
final class CappedMigrations implements ScriptedScenario {

  private static final int[] CAPS = {25, 50, 75, 100};
  private static final int[] LOADS = {0, 50, 100};

  /** Seconds recorded with SimGrid 3.32, by cap, then by load. */
  private static final double[][] SECONDS = {
    {40.96585, 51.21270, 68.27783},
    {20.48585, 25.61434, 34.15344},
    {13.65919, 17.07474, 22.76645},
    {10.24585, 12.80944, 17.08129}
  };

  private static final double INTENSITY = 0.4;

  @Override
  public String name() {
    return "capped-migrations";
  }

  @Override
  public String title() {
    return "live migrations over speed cap and load (R5)";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(2 * CAPS.length * LOADS.length, 8, Setups.PLAIN_POWER);
    for (int pair = 0; pair < CAPS.length * LOADS.length; pair++) {
      double cap = (double) CAPS[pair / LOADS.length] * Setups.MIB;
      setup.vm(2 * pair, new VmClass("capped", 1, 1024 * Setups.MIB, 0, cap, INTENSITY));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 300;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int row = 0; row < CAPS.length; row++) {
      for (int column = 0; column < LOADS.length; column++) {
        int vm = row * LOADS.length + column;
        simulation.setLoad(vm, LOADS[column]);
        String name = "cap " + CAPS[row] + " MiB/s, load " + LOADS[column] + " %: s";
        double seconds = SECONDS[row][column];
        simulation.after(
            1,
            () ->
                simulation.migrate(
                    vm, 2 * vm + 1, end -> results.number(name, end.duration(), seconds)));
      }
    }
  }
}
