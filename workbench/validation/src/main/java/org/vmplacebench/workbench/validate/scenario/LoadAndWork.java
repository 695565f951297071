package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/** Work in a VM that has a load as well: they share what the VM gets. */
final class LoadAndWork implements ScriptedScenario {

  @Override
  public String name() {
    return "load-and-work";
  }

  @Override
  public String title() {
    return "work in a VM beside its load";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    hosts.host("one", 1, 1e9, Setups.PLAIN_POWER);
    Setups setup = Setups.on(hosts.build());
    setup.vm(0, Setups.plain(1, 1024 * Setups.MIB));
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.setLoad(0, 100);
    // Half of a core.
    simulation.executeIn(
        0, 6e9, 1, () -> results.number("work beside a load: done at s", simulation.now(), 12));
  }
}
