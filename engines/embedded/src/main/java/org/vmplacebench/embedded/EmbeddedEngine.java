package org.vmplacebench.embedded;

import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;

/** The embedded engine under its name. */
public final class EmbeddedEngine implements EngineFactory {

  /** Its name. */
  public static final String NAME = "embedded";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Simulation create(SimulationSetup setup) {
    return new EmbeddedSimulation(setup);
  }

  @Override
  public boolean worksOffLoads() {
    return true;
  }
}
