package org.vmplacebench.core.sim;

/** Makes a simulation. Found by {@link java.util.ServiceLoader} under its name. */
public interface EngineFactory {

  /** The name in {@code simulator.engine}. */
  String name();

  /** A simulation at time 0. */
  Simulation create(SimulationSetup setup);
}
