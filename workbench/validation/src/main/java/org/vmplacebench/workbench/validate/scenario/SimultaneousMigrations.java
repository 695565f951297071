package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/** Two live migrations at once, measured with SimGrid 3.32, each case on four hosts of its own. */
final class SimultaneousMigrations implements ScriptedScenario {

  private static final int HOSTS = 4;

  private record Case(
      String name, int load, int from, int to, int otherFrom, int otherTo, double seconds) {}

  private static final Case[] CASES = {
    new Case("one source, load 50 %", 50, 0, 1, 0, 2, 22.6105),
    new Case("one destination, load 50 %", 50, 0, 2, 1, 2, 22.6105),
    new Case("one source, load 0", 0, 0, 1, 0, 2, 17.7171),
    new Case("one destination, load 0", 0, 0, 2, 1, 2, 17.7171),
    new Case("disjoint hosts, load 50 %", 50, 0, 1, 2, 3, 9.9380),
    new Case("opposite directions, load 50 %", 50, 0, 1, 1, 0, 10.4977),
    new Case("opposite directions, load 0", 0, 0, 1, 1, 0, 9.3042)
  };

  @Override
  public String name() {
    return "simultaneous-migrations";
  }

  @Override
  public String title() {
    return "two live migrations that share hosts and links";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(HOSTS * CASES.length, 8, Setups.PLAIN_POWER);
    for (int i = 0; i < CASES.length; i++) {
      setup.vm(HOSTS * i + CASES[i].from, Setups.measured(0.2));
      setup.vm(HOSTS * i + CASES[i].otherFrom, Setups.measured(0.2));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int i = 0; i < CASES.length; i++) {
      Case one = CASES[i];
      simulation.setLoad(2 * i, one.load);
      simulation.setLoad(2 * i + 1, one.load);
      migrate(simulation, results, 2 * i, HOSTS * i + one.to, one.name + ", first: s", one.seconds);
      migrate(
          simulation,
          results,
          2 * i + 1,
          HOSTS * i + one.otherTo,
          one.name + ", second: s",
          one.seconds);
    }
  }

  private static void migrate(
      Simulation simulation, Measurements results, int vm, int to, String name, double seconds) {
    simulation.after(
        1, () -> simulation.migrate(vm, to, end -> results.number(name, end.duration(), seconds)));
  }
}
