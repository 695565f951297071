package org.vmplacebench.workbench.validate;

import java.util.Map;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;

/** A scenario that is a cluster and a script on the simulation port. */
public interface ScriptedScenario extends Scenario {

  /** The cluster. */
  SimulationSetup setup();

  /** Simulated seconds. */
  double duration();

  /** Keys of engines that it needs at other values than their defaults. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** Sets loads at time 0 and asks for what is to happen; called before the simulation runs. */
  void script(Simulation simulation, Measurements results);

  /** Measures what is there at the end. */
  default void end(Simulation simulation, Measurements results) {}

  @Override
  default void run(Engine engine, Measurements results) {
    Simulation simulation = engine.simulate(setup(), settings());
    script(simulation, results);
    simulation.run(duration());
    end(simulation, results);
  }
}
