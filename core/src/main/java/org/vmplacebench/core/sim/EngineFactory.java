package org.vmplacebench.core.sim;

import org.vmplacebench.core.config.Settings;

/** Makes a simulation. Found by {@link java.util.ServiceLoader} under its name. */
public interface EngineFactory {

  /** The name in {@code simulator.engine}. */
  String name();

  /** A simulation at time 0. */
  Simulation create(SimulationSetup setup);

  /**
   * A simulation at time 0, by an engine that has options of its own.
   *
   * @param settings the experiment's, for keys that only this engine reads
   */
  default Simulation create(SimulationSetup setup, Settings settings) {
    return create(setup);
  }
}
