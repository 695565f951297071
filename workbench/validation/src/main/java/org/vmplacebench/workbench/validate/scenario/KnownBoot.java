package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * The joules of SimGrid's example energy-boot, as its expected output has them: a host of 95 W idle
 * and 10 W off that shuts down in 7 s at 110 W and boots in 150 s at 120 W, beside one that is idle
 * at 100 W.
 */
final class KnownBoot implements ScriptedScenario {

  private static final double EXACT = 1e-6;

  @Override
  public String name() {
    return "known-boot";
  }

  @Override
  public String title() {
    return "SimGrid's energy-boot";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    int first = hosts.host("MyHost1", 1, 100e6, new PowerModel(10, 95, 95, 200));
    int second = hosts.host("MyHost2", 1, 100e6, new PowerModel(10, 100, 100, 200));
    hosts.join(first, second, hosts.link(100e3, 0));
    return Setups.on(hosts.build()).build(new HostSwitching(150, 120, 7, 110));
  }

  @Override
  public double duration() {
    return 177;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.after(
        10,
        () -> {
          joules(simulation, results, "idle for 10 s", 0, 950);
          simulation.shutDown(0);
        });
    simulation.after(17, () -> joules(simulation, results, "shut down in 7 s", 0, 1720));
    simulation.after(
        27,
        () -> {
          joules(simulation, results, "off for 10 s", 0, 1820);
          simulation.boot(0);
        });
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    joules(simulation, results, "booted in 150 s", 0, 19_820);
    joules(simulation, results, "idle all the time", 1, 17_700);
  }

  private static void joules(
      Simulation simulation, Measurements results, String name, int host, double joules) {
    results.number(name + ": J", simulation.energy(host), Measurements.USUAL, joules, EXACT);
  }
}
