package org.vmplacebench.core.engine;

import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;

/** The embedded engine under its name. */
public final class EmbeddedEngine implements EngineFactory {

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Simulation create(SimulationSetup setup) {
    return new EmbeddedSimulation(setup);
  }
}
