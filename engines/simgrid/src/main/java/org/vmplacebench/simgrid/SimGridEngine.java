package org.vmplacebench.simgrid;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.sim.EngineFactory;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;

/** The SimGrid engine under its name. SimGrid bears one simulation in the life of a JVM. */
public final class SimGridEngine implements EngineFactory {

  @Override
  public String name() {
    return "simgrid";
  }

  @Override
  public Optional<String> obstacle() {
    return NativeLibrary.obstacle();
  }

  @Override
  public Optional<String> version() {
    return obstacle().isEmpty() ? Optional.of(NativeLibrary.SIMGRID) : Optional.empty();
  }

  /**
   * A simulation with the defaults of all options.
   *
   * @throws IllegalStateException where SimGrid's library is not found, or there was a simulation
   *     in this JVM already
   */
  @Override
  public Simulation create(SimulationSetup setup) {
    return new SimGridSimulation(setup, SimGridOptions.DEFAULT);
  }

  /**
   * A simulation.
   *
   * @throws IllegalStateException as {@link #create(SimulationSetup)}
   */
  @Override
  public Simulation create(SimulationSetup setup, Settings settings) {
    return new SimGridSimulation(setup, SimGridOptions.of(settings));
  }
}
