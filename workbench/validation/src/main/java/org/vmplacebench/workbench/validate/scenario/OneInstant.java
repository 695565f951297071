package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.Timer;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * What begins is suspended, ended or moved at the very instant at which it begins, at time 0 and
 * later; and hosts that are slow from time 0 on and do nothing else.
 */
final class OneInstant implements ScriptedScenario {

  private static final List<Pstate> PSTATES =
      List.of(
          new Pstate(1e9, new PowerModel(10, 100, 100, 200)),
          new Pstate(0.4e9, new PowerModel(10, 60, 70, 120)));
  private static final int HOSTS = 12;
  private static final int SLOW = 1;
  private static final double LATER = 20;
  private static final double INTENSITY = 0.4;

  @Override
  public String name() {
    return "one-instant";
  }

  @Override
  public String title() {
    return "what is suspended, ended or moved at the instant at which it begins";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    hosts.host("slow", 1, PSTATES, SLOW);
    for (int host = 1; host < HOSTS; host++) {
      hosts.host("host" + host, 1, PSTATES);
    }
    for (int from = 0; from < HOSTS; from++) {
      for (int to = from + 1; to < HOSTS; to++) {
        hosts.join(from, to, hosts.link(125e6, 150e-6));
      }
    }
    Setups setup = Setups.on(hosts.build());
    for (int host : new int[] {2, 4, 5, 6, 7, 9, 9}) {
      setup.vm(host, Setups.measured(INTENSITY));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 100;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.setPstate(1, SLOW);

    simulation.setLoad(0, 100);
    simulation.suspend(0);
    simulation.after(10, () -> simulation.resume(0));
    simulation.after(
        15,
        () -> {
          results.number("suspended as it began, resumed: cores", simulation.cpuShare(0), 1);
          simulation.migrate(0, 3, end -> results.number("and moved: s", end.duration()));
        });

    simulation.setLoad(1, 100);
    simulation.setLoad(1, 0);
    simulation.after(10, () -> simulation.setLoad(1, 100));

    simulation.setLoad(2, 100);
    simulation.turnOff(5);
    simulation.after(10, () -> simulation.turnOn(5));

    simulation.after(LATER, () -> later(simulation, results));
  }

  private static void later(Simulation simulation, Measurements results) {
    simulation.setLoad(3, 100);
    simulation.suspend(3);
    simulation.after(10, () -> simulation.resume(3));

    simulation.setLoad(4, 100);
    simulation.cancel(simulation.migrate(4, 8, end -> {}));
    simulation.after(
        10,
        () ->
            simulation.migrate(
                4, 8, end -> results.number("moved after a cancelled move: s", end.duration())));

    simulation.executeIn(
        5, 10e9, 1, () -> results.number("suspended work: done at s", simulation.now(), 40));
    simulation.suspend(5);
    simulation.after(10, () -> simulation.resume(5));
    Timer work = simulation.executeIn(6, 10e9, 1, () -> {});
    work.cancel();

    simulation.executeOn(10, 10e9, 1, () -> {});
    simulation.turnOff(10);
    simulation.after(10, () -> simulation.turnOn(10));

    int vm = simulation.startVm(Setups.measured(INTENSITY), 11, 100);
    simulation.destroyVm(vm);
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    energy(simulation, results, 0, "slow by the platform", 100 * 60);
    energy(simulation, results, 1, "slow from time 0 on", 100 * 60);
    energy(simulation, results, 4, "load taken away as it began", 10 * 100 + 90 * 200);
    energy(simulation, results, 5, "host off as a load began", 10 * 10 + 90 * 200);
    energy(simulation, results, 6, "suspended as it began", 30 * 100 + 70 * 200);
    energy(simulation, results, 9, "suspended and cancelled work", 90 * 100 + 10 * 200);
    energy(simulation, results, 10, "host off as work began", 90 * 100 + 10 * 10);
    energy(simulation, results, 11, "destroyed as it began", 100 * 100);
  }

  private static void energy(
      Simulation simulation, Measurements results, int host, String name, double joules) {
    results.number(name + ": J", simulation.energy(host), joules);
  }
}
