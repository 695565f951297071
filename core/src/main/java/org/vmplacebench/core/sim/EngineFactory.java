package org.vmplacebench.core.sim;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;

/** Makes a simulation. Found by {@link java.util.ServiceLoader} under its name. */
public interface EngineFactory {

  /** The name in {@code simulator.engine}. */
  String name();

  /** The version of a program that it brings in from outside, with its name; usually nothing. */
  default Optional<String> version() {
    return Optional.empty();
  }

  /** Why it cannot simulate in this process, and how to get what is missing; usually nothing. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

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

  /** Whether the engine counts what loads compute ({@link WorkloadPort#workOff}). */
  default boolean worksOffLoads() {
    return false;
  }
}
