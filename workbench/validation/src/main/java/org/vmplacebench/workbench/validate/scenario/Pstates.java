package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Hosts of four cores that are switched to half their speed and back, with VMs in contention, below
 * it and bound by a slow core; off and on again while slow; and live migrations from a slow host
 * and from one that becomes slow meanwhile.
 */
final class Pstates implements ScriptedScenario {

  private static final List<Pstate> PSTATES =
      List.of(
          new Pstate(1e9, new PowerModel(10, 100, 110, 200)),
          new Pstate(0.5e9, new PowerModel(10, 90, 95, 150)));
  private static final int FAST = 0;
  private static final int SLOW = 1;
  private static final double INTENSITY = 0.4;

  @Override
  public String name() {
    return "pstates";
  }

  @Override
  public String title() {
    return "shares, joules and migrations as pstates change";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    hosts.host("a", 4, PSTATES);
    hosts.host("b", 4, PSTATES);
    hosts.join(0, 1, hosts.link(125e6, 75e-6), hosts.link(125e6, 75e-6));
    Setups setup = Setups.on(hosts.build());
    for (int vm = 0; vm < 3; vm++) {
      setup.vm(0, Setups.measured(INTENSITY));
    }
    setup.vm(0, Setups.plain(2, 1024 * Setups.MIB));
    return setup.build();
  }

  @Override
  public double duration() {
    return 300;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int vm = 0; vm < 4; vm++) {
      simulation.setLoad(vm, 100);
    }
    at(simulation, 5, () -> share(simulation, results, "two of five asked of four", 3, 1.6));
    step(simulation, results, 10, "full", 2000, () -> simulation.setPstate(0, SLOW));
    at(simulation, 15, () -> share(simulation, results, "two of five asked of four, slow", 3, 0.8));
    step(simulation, results, 20, "full and slow", 3500, () -> loads(simulation, 40));
    at(simulation, 25, () -> share(simulation, results, "less than a slow core", 0, 0.4));
    step(simulation, results, 30, "a fifth", 4560, () -> loads(simulation, 80));
    at(simulation, 35, () -> share(simulation, results, "more than a slow core", 0, 0.5));
    step(simulation, results, 40, "one slow core", 5647.5, () -> simulation.setPstate(0, FAST));
    at(simulation, 45, () -> share(simulation, results, "less than a fast core", 0, 0.8));
    step(simulation, results, 50, "fast again", 6927.5, () -> switchOffSlow(simulation));
    step(simulation, results, 60, "off", 7027.5, () -> simulation.turnOn(0));
    step(simulation, results, 70, "on and still slow", 8115, () -> move(simulation, results));
  }

  private static void switchOffSlow(Simulation simulation) {
    simulation.setPstate(0, SLOW);
    simulation.turnOff(0);
  }

  /** There from a slow host; back from one that becomes slow on the way. */
  private static void move(Simulation simulation, Measurements results) {
    simulation.migrate(
        0,
        1,
        record -> {
          results.number("from a slow host: s", record.duration());
          share(simulation, results, "arrived on a fast host", 0, 0.8);
        });
    at(
        simulation,
        100,
        () ->
            simulation.migrate(
                0, 0, record -> results.number("from one that slows down: s", record.duration())));
    at(simulation, 105, () -> simulation.setPstate(1, SLOW));
  }

  private static void at(Simulation simulation, double time, Runnable action) {
    simulation.after(time - simulation.now(), action);
  }

  private static void step(
      Simulation simulation,
      Measurements results,
      double time,
      String name,
      double joules,
      Runnable next) {
    at(
        simulation,
        time,
        () -> {
          results.number("until the end of " + name + ": J", simulation.energy(0), joules);
          next.run();
        });
  }

  private static void loads(Simulation simulation, double percentOfFirst) {
    simulation.setLoad(0, percentOfFirst);
    for (int vm = 1; vm < 4; vm++) {
      simulation.setLoad(vm, 0);
    }
  }

  private static void share(
      Simulation simulation, Measurements results, String name, int vm, double cores) {
    results.number(name + ": cores", simulation.cpuShare(vm), cores);
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number("slow in the end: J", simulation.energy(0));
    results.number("slow for a while: J", simulation.energy(1));
  }
}
