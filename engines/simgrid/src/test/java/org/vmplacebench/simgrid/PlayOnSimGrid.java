package org.vmplacebench.simgrid;

import org.vmplacebench.core.engine.SimGridKeys;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;

/** The JVM that plays one scenario on SimGrid and prints its numbers, a line each. */
final class PlayOnSimGrid {

  private PlayOnSimGrid() {}

  @SuppressWarnings("SystemOut") // how the outcome gets to the JVM of the tests
  public static void main(String[] arguments) {
    Played.Numbers numbers = new Played.Numbers();
    SmallScenario.valueOf(arguments[0])
        .play(
            new SmallScenario.Engine() {
              @Override
              public Simulation start(SimulationSetup setup) {
                return new SimGridSimulation(
                    setup, new SimGridOptions(arguments[1], SimGridKeys.AUTO));
              }

              @Override
              public void tell(double... values) {
                numbers.add(values);
              }
            });
    for (double number : numbers.toArray()) {
      System.out.println(number);
    }
    System.exit(0); // SimGrid's processes would keep the JVM alive
  }
}
