package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Energy of VMPlaceS's host of eight cores (10 W off, 100 W idle, 110 W with one core in use, 200 W
 * with all): idle, one core, six, ten asked of eight, off, on again, alone and empty.
 */
final class Energy implements ScriptedScenario {

  private static final double EPSILON = PowerModel.DEFAULT.epsilon();
  private static final int VMS = 10;

  @Override
  public String name() {
    return "energy";
  }

  @Override
  public String title() {
    return "joules over loads, off and on";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(3, 8, PowerModel.DEFAULT);
    for (int vm = 0; vm < VMS; vm++) {
      setup.vm(0, Setups.plain(1, 1024 * Setups.MIB));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 70;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    double one = EPSILON + (200 - EPSILON) / 8;
    double six = EPSILON + (200 - EPSILON) * 6 / 8;
    step(simulation, results, 10, "idle", 10 * 100, () -> simulation.setLoad(0, 100));
    step(simulation, results, 20, "one core", 1000 + 10 * one, () -> all(simulation, 60));
    double then = 1000 + 10 * one + 10 * six;
    step(simulation, results, 30, "six cores", then, () -> all(simulation, 100));
    step(simulation, results, 40, "all cores", then + 2000, () -> simulation.turnOff(0));
    step(simulation, results, 50, "off", then + 2100, () -> simulation.turnOn(0));
    step(simulation, results, 60, "on again", then + 4100, () -> all(simulation, 0));
    simulation.after(20, () -> simulation.turnOff(1));
    simulation.after(45, () -> simulation.turnOn(1));
  }

  private static void step(
      Simulation simulation,
      Measurements results,
      double time,
      String name,
      double joules,
      Runnable next) {
    simulation.after(
        time,
        () -> {
          results.number("until the end of " + name + ": J", simulation.energy(0), joules);
          next.run();
        });
  }

  private static void all(Simulation simulation, double percent) {
    for (int vm = 0; vm < VMS; vm++) {
      simulation.setLoad(vm, percent);
    }
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number(
        "VMs of load 0, last 10 s: J",
        simulation.energy(0) - results.value("until the end of on again: J"),
        1000);
    results.number("empty, off for 25 s: J", simulation.energy(1), 45 * 100 + 25 * 10);
    results.number("empty: J", simulation.energy(2), 7000);
  }
}
