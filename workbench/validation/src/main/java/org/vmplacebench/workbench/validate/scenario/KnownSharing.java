package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.RoutedHosts;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * SimGrid's test cloud-sharing: tasks on hosts of one, two and four cores and in VMs on them. Each
 * task has as much work as it should get done in a tenth of a second, and the host draws a watt for
 * each core in use.
 */
final class KnownSharing implements ScriptedScenario {

  private static final double SPEED = 1e9;
  private static final double TENTH = 0.1;

  /**
   * Tasks on a host and in each of its VMs.
   *
   * @param cores of the host
   * @param vcpus of each VM
   * @param inVms number of tasks of each VM
   * @param onHost number of tasks on the host itself
   * @param vmTask share of a core that each task in a VM gets
   * @param hostTask share of a core that each task on the host gets
   * @param used cores in use
   */
  private record Case(
      int cores,
      int vcpus,
      List<Integer> inVms,
      int onHost,
      double vmTask,
      double hostTask,
      int used) {

    String name() {
      return onHost + " on " + cores + " cores, VMs of " + vcpus + ": " + inVms;
    }
  }

  private static final double THIRD = 1.0 / 3;

  private static final List<Case> CASES =
      List.of(
          new Case(1, 1, List.of(), 1, 0, 1, 1),
          new Case(1, 1, List.of(), 2, 0, 0.5, 1),
          new Case(1, 1, List.of(1), 0, 1, 0, 1),
          new Case(1, 1, List.of(2), 0, 0.5, 0, 1),
          new Case(1, 1, List.of(0), 1, 0, 1, 1),
          new Case(1, 1, List.of(1), 1, 0.5, 0.5, 1),
          new Case(1, 1, List.of(2), 1, 0.25, 0.5, 1),
          new Case(2, 1, List.of(), 3, 0, 2 * THIRD, 2),
          new Case(2, 1, List.of(2), 0, 0.5, 0, 1),
          new Case(2, 1, List.of(1), 1, 1, 1, 2),
          new Case(2, 1, List.of(1, 1, 0), 0, 1, 0, 2),
          new Case(2, 1, List.of(1, 1, 1), 0, 2 * THIRD, 0, 2),
          new Case(2, 2, List.of(1), 0, 1, 0, 1),
          new Case(2, 2, List.of(2), 0, 1, 0, 2),
          new Case(2, 2, List.of(3), 0, 2 * THIRD, 0, 2),
          new Case(2, 2, List.of(2), 1, 2 * THIRD, 2 * THIRD, 2),
          new Case(2, 2, List.of(3), 1, 4 * THIRD * THIRD, 2 * THIRD, 2),
          new Case(2, 2, List.of(0), 2, 0, 1, 2),
          new Case(2, 2, List.of(1), 2, 2 * THIRD, 2 * THIRD, 2),
          new Case(2, 2, List.of(2), 2, 0.5, 0.5, 2),
          new Case(2, 2, List.of(3), 2, THIRD, 0.5, 2),
          new Case(4, 2, List.of(3), 0, 2 * THIRD, 0, 2),
          new Case(4, 2, List.of(1), 3, 1, 1, 4),
          new Case(4, 2, List.of(2), 2, 1, 1, 4),
          new Case(4, 2, List.of(2), 3, 0.8, 0.8, 4),
          new Case(4, 2, List.of(3), 3, 1.6 * THIRD, 0.8, 4));

  @Override
  public String name() {
    return "known-sharing";
  }

  @Override
  public String title() {
    return "SimGrid's cloud-sharing";
  }

  @Override
  public SimulationSetup setup() {
    RoutedHosts hosts = new RoutedHosts();
    int link = hosts.link(125e6, 0);
    for (int i = 0; i < CASES.size(); i++) {
      int cores = CASES.get(i).cores;
      hosts.host("host" + i, cores, SPEED, new PowerModel(0, 0, 0, cores));
      for (int other = 0; other < i; other++) {
        hosts.join(i, other, link);
      }
    }
    Setups setup = Setups.on(hosts.build());
    for (int i = 0; i < CASES.size(); i++) {
      for (int vm = 0; vm < CASES.get(i).inVms.size(); vm++) {
        setup.vm(i, Setups.plain(CASES.get(i).vcpus, Setups.MIB));
      }
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 10;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    int vm = 0;
    for (int host = 0; host < CASES.size(); host++) {
      Case one = CASES.get(host);
      Last last = new Last(simulation, results, one);
      for (int task = 0; task < one.onHost; task++) {
        int there = host;
        simulation.after(
            1, () -> simulation.executeOn(there, one.hostTask * TENTH * SPEED, 1, last.started()));
      }
      for (int tasks : one.inVms) {
        int inside = vm++;
        for (int task = 0; task < tasks; task++) {
          simulation.after(
              1, () -> simulation.executeIn(inside, one.vmTask * TENTH * SPEED, 1, last.started()));
        }
      }
    }
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    for (int host = 0; host < CASES.size(); host++) {
      Case one = CASES.get(host);
      results.number(one.name() + ": J", simulation.energy(host), one.used * TENTH);
    }
  }

  /** Measures when the first and the last task of a case are done. */
  private static final class Last {

    private final Simulation simulation;
    private final Measurements results;
    private final Case one;
    private int open;
    private boolean any;

    Last(Simulation simulation, Measurements results, Case one) {
      this.simulation = simulation;
      this.results = results;
      this.one = one;
    }

    Runnable started() {
      open++;
      return this::done;
    }

    private void done() {
      if (!any) {
        any = true;
        results.number(one.name() + ", first: s", simulation.now() - 1, TENTH);
      }
      if (--open == 0) {
        results.number(one.name() + ", last: s", simulation.now() - 1, TENTH);
      }
    }
  }
}
