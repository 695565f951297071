package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * SimGrid's test vm-live-migration: a VM of 1.25 GB that computes goes over a link of 1.25 GB/s
 * without latency, with the network's factors at 1. What the VM computes after it has reached the
 * faster host is left out: see the page on models.
 */
final class KnownFatPipe implements ScriptedScenario {

  private static final NetworkParameters CM02 = new NetworkParameters(1, 1, 4_194_304, 0, true);

  @Override
  public String name() {
    return "known-fat-pipe";
  }

  @Override
  public String title() {
    return "SimGrid's vm-live-migration";
  }

  @Override
  public SimulationSetup setup() {
    PowerModel power = new PowerModel(0, 0, 0, 4);
    RoutedHosts hosts = new RoutedHosts();
    hosts.host("host1", 1, 1e9, power);
    hosts.host("host2", 1, 2e9, power);
    hosts.join(0, 1, hosts.fatPipe(1.25e9, 0));
    Setups setup = Setups.on(hosts.build());
    setup.vm(0, Setups.plain(1, 1_250_000_000));
    return setup.build(CM02);
  }

  @Override
  public double duration() {
    return 10;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.executeIn(0, 3e9, 1, () -> {});
    simulation.migrate(
        0, 1, end -> results.number("migration: s", end.duration(), Measurements.USUAL, 1, 1e-6));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number("energy of the source: J", simulation.energy(0), 4);
  }
}
