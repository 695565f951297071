package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/** Work in two VMs of different weights on one core. SimGrid's VMs weigh as many as their tasks. */
final class WeightedWork implements ScriptedScenario {

  @Override
  public String name() {
    return "weighted-work";
  }

  @Override
  public String title() {
    return "work in VMs of weights 2 and 1 on one core";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(2, 1, Setups.PLAIN_POWER);
    setup.vm(0, Setups.plain(1, 1024 * Setups.MIB));
    setup.vm(0, Setups.plain(1, 1024 * Setups.MIB));
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.setWeight(0, 2);
    // Two thirds and a third until 9 s; then all.
    simulation.executeIn(
        0, 6e9, 1, () -> results.number("of weight 2: done at s", simulation.now(), 9));
    simulation.executeIn(
        1, 6e9, 1, () -> results.number("of weight 1: done at s", simulation.now(), 12));
  }
}
