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
 * The joules of SimGrid's examples energy-vm and energy-exec, as their expected output has them:
 * hosts of 10 W off, 100 W idle and 200 W in full use, one of them with four cores, 120 W with one
 * core in use, and two slower pstates.
 */
final class KnownEnergy implements ScriptedScenario {

  private static final double SPEED = 100e6;
  private static final double EXACT = 1e-6;

  /** Four cores, and 120 W with one of them in use. */
  private static final PowerModel FOUR_CORES = PowerModel.ofOneCore(10, 100, 120, 200, 4);

  private static final List<Pstate> FOUR_CORES_PSTATES =
      List.of(
          new Pstate(SPEED, FOUR_CORES),
          new Pstate(SPEED / 2, new PowerModel(10, 93, 90, 170)),
          new Pstate(SPEED / 5, new PowerModel(10, 90, 90, 150)));

  private static final PowerModel ONE_CORE = new PowerModel(10, 100, 120, 200);

  @Override
  public String name() {
    return "known-energy";
  }

  @Override
  public String title() {
    return "SimGrid's energy-vm and energy-exec";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    int bus = hosts.link(100e3, 0);
    for (int host = 0; host < 6; host++) {
      String name = "MyHost" + (host + 1);
      if (host % 3 == 0) {
        hosts.host(name, 4, FOUR_CORES_PSTATES);
      } else {
        hosts.host(name, 1, SPEED, ONE_CORE);
      }
      for (int other = 0; other < host; other++) {
        hosts.join(host, other, bus);
      }
    }
    Setups setup = Setups.on(hosts.build());
    setup.vm(0, Setups.plain(1, Setups.MIB));
    setup.vm(1, Setups.plain(1, Setups.MIB));
    return setup.build();
  }

  @Override
  public double duration() {
    return 30;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    withVms(simulation, results);
    alone(simulation, results);
  }

  /** Two tasks in a VM on the large host; one in a VM and one beside it; two without a VM. */
  private static void withVms(Simulation simulation, Measurements results) {
    double flops = 3 * SPEED;
    simulation.executeIn(0, flops, 1, done(simulation, results, "first in one VM"));
    simulation.executeIn(0, flops, 1, done(simulation, results, "second in one VM"));
    simulation.executeIn(1, flops, 1, done(simulation, results, "in a VM beside a task"));
    simulation.executeOn(1, flops, 1, done(simulation, results, "beside a VM"));
    simulation.executeOn(2, flops, 1, done(simulation, results, "first on a host"));
    simulation.executeOn(2, flops, 1, done(simulation, results, "second on a host"));
    simulation.after(
        10,
        () -> {
          joules(simulation, results, "two in a VM on four cores", 0, 1120);
          joules(simulation, results, "one in a VM, one beside", 1, 1600);
          joules(simulation, results, "two without a VM", 2, 1600);
        });
  }

  private static Runnable done(Simulation simulation, Measurements results, String name) {
    return () -> results.number(name + ": done at s", simulation.now(), 6);
  }

  /**
   * Idle for 10 s, then a core busy for 1 s, then for 5 s in the slowest pstate; off from 20 s to
   * 30 s; idle.
   */
  private static void alone(Simulation simulation, Measurements results) {
    simulation.after(
        10,
        () -> {
          joules(simulation, results, "idle for 10 s", 3, 1000);
          simulation.executeOn(3, SPEED, 1, () -> slowDown(simulation, results));
        });
    simulation.after(
        20,
        () -> {
          joules(simulation, results, "idle for 20 s", 4, 2000);
          simulation.turnOff(4);
        });
  }

  private static void slowDown(Simulation simulation, Measurements results) {
    joules(simulation, results, "one core for 1 s", 3, 1120);
    simulation.setPstate(3, 2);
    simulation.executeOn(
        3, SPEED, 1, () -> joules(simulation, results, "one slow core for 5 s", 3, 1645));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    joules(simulation, results, "idle and slow for 14 s", 3, 2905);
    joules(simulation, results, "off for the last 10 s", 4, 2100);
    joules(simulation, results, "idle for 30 s", 5, 3000);
  }

  private static void joules(
      Simulation simulation, Measurements results, String name, int host, double joules) {
    results.number(name + ": J", simulation.energy(host), Measurements.USUAL, joules, EXACT);
  }
}
