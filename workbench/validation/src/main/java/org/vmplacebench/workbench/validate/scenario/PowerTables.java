package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Engine;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/** Energy of a host whose power is a table, and of VMPlaceS's default host; both are overloaded. */
final class PowerTables implements ScriptedScenario {

  private static final int TABLE = 0;
  private static final int DEFAULT = 1;

  @Override
  public String name() {
    return "power-tables";
  }

  @Override
  public String title() {
    return "energy by a table, and of the default host";
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException on SimGrid
   */
  @Override
  public void run(Engine engine, Measurements results) {
    if (!engine.equals(Engine.EMBEDDED)) {
      throw new UnsupportedOperationException("SimGrid knows no power tables");
    }
    ScriptedScenario.super.run(engine, results);
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    hosts.host("table", 1, 1e9, PowerModel.ofTable(10, 100, List.of(100.0, 130.0, 200.0)));
    hosts.host("default", 8, 1e9, PowerModel.DEFAULT);
    hosts.join(TABLE, DEFAULT, hosts.link(125e6, 150e-6));
    Setups setup = Setups.on(hosts.build());
    setup.vm(TABLE, Setups.plain(1, 1024 * Setups.MIB));
    setup.vm(TABLE, Setups.plain(1, 1024 * Setups.MIB));
    setup.vm(DEFAULT, Setups.plain(1, 1024 * Setups.MIB));
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.setLoad(0, 100);
    simulation.setLoad(1, 100);
    simulation.setLoad(2, 100);
    simulation.after(
        10,
        () -> {
          results.number("table, overloaded: W", simulation.power(TABLE), 200);
          results.number(
              "overloaded: share of the cores", simulation.cluster().utilisation(TABLE), 1);
        });
    simulation.after(
        50,
        () -> {
          simulation.setLoad(0, 0);
          simulation.setLoad(1, 75);
          simulation.turnOff(DEFAULT);
        });
    simulation.after(
        60,
        () -> {
          results.number("table, three quarters: W", simulation.power(TABLE), 165);
          results.number("default host, off: W", simulation.power(DEFAULT), 10);
        });
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    // Three quarters lie between 130 W at half of the cores and 200 W at all.
    results.number("table: J", simulation.energy(TABLE), 50 * 200 + 50 * 165);
    // One of eight cores, then off.
    results.number("default host: J", simulation.energy(DEFAULT), 50 * 110 + 50 * 10);
  }
}
