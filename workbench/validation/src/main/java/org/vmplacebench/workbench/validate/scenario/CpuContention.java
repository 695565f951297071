package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Live migrations from and to busy hosts (result R5): contention on the source slows the dirtying
 * of memory, contention on the destination changes nothing.
 */
final class CpuContention implements ScriptedScenario {

  /** VMs at full load on the one core of the source, the migrating one included. */
  private static final int[] ON_SOURCE = {1, 2, 4, 8};

  private static final double[] SECONDS = {15.6097, 11.3067, 9.9380, 9.3681};

  private static final int ON_DESTINATION = 5;
  private static final int SOURCE_OF_LAST = 2 * ON_SOURCE.length;
  private static final int SOURCE_OF_CHANGING = SOURCE_OF_LAST + 2;

  @Override
  public String name() {
    return "cpu-contention";
  }

  @Override
  public String title() {
    return "live migrations from and to busy hosts (R5)";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(SOURCE_OF_CHANGING + 2, 1, Setups.PLAIN_POWER);
    for (int i = 0; i < ON_SOURCE.length; i++) {
      setup.vm(2 * i, Setups.measured(0.4));
    }
    setup.vm(SOURCE_OF_LAST, Setups.measured(0.4));
    setup.vm(SOURCE_OF_CHANGING, Setups.measured(0.4));
    for (int i = 0; i < ON_SOURCE.length; i++) {
      for (int vm = 1; vm < ON_SOURCE[i]; vm++) {
        setup.vm(2 * i, Setups.measured(0.4));
      }
    }
    for (int vm = 0; vm < ON_DESTINATION; vm++) {
      setup.vm(SOURCE_OF_LAST + 1, Setups.measured(0.4));
    }
    setup.vm(SOURCE_OF_CHANGING, Setups.measured(0.4));
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    int vms = simulation.cluster().vmCount();
    for (int vm = 0; vm < vms; vm++) {
      simulation.setLoad(vm, 100);
    }
    for (int i = 0; i < ON_SOURCE.length; i++) {
      String name = ON_SOURCE[i] + " VMs on the source's core: s";
      migrate(simulation, results, i, 2 * i + 1, name, SECONDS[i]);
    }
    int toBusy = ON_SOURCE.length;
    migrate(
        simulation,
        results,
        toBusy,
        SOURCE_OF_LAST + 1,
        ON_DESTINATION + " VMs on the destination's core: s",
        SECONDS[0]);
    // The other VM computes from the middle of the first stage on: a core, then half of it.
    int neighbour = vms - 1;
    simulation.setLoad(neighbour, 0);
    simulation.after(1 + 4.5, () -> simulation.setLoad(neighbour, 100));
    migrate(
        simulation,
        results,
        toBusy + 1,
        SOURCE_OF_CHANGING + 1,
        "contention from the middle on: s",
        Recorded.CONTENTION_FROM_THE_MIDDLE);
  }

  private static void migrate(
      Simulation simulation, Measurements results, int vm, int to, String name, double seconds) {
    simulation.after(
        1, () -> simulation.migrate(vm, to, end -> results.number(name, end.duration(), seconds)));
  }
}
