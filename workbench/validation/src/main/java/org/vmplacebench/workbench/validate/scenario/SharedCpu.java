package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * CPU sharing as published (result R6): two VMs and a task on one core, one VM suspended, resumed,
 * and the other ended; weights; caps. Seconds until an amount of work is done tell the shares.
 */
final class SharedCpu implements ScriptedScenario {

  private static final double SECOND = 1e9;
  private static final double FOREVER = 1e6 * SECOND;

  @Override
  public String name() {
    return "cpu-sharing";
  }

  @Override
  public String title() {
    return "VMs and tasks on one core: suspend, resume, weights, caps (R6)";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(4, 1, Setups.PLAIN_POWER);
    for (int host : new int[] {0, 0, 1, 1, 1, 2, 3, 3, 3}) {
      setup.vm(host, Setups.plain(1, 1024 * Setups.MIB));
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return 200;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    published(simulation, results);
    weights(simulation, results);
    caps(simulation, results);
    loads(simulation, results);
  }

  /** Host 0: VM 0 has two tasks, VM 1 one, the host one. */
  private static void published(Simulation simulation, Measurements results) {
    for (int task = 1; task <= 2; task++) {
      // A sixth until 30 s and from 60 s to 90 s, nothing between, a quarter until 100 s, then a
      // half.
      inVm(simulation, results, 0, 15, "VM1, task " + task + " of two: done at s", 105);
    }
    inVm(simulation, results, 1, 20, "VM2, its task: done at s", 50);
    // A third, a half from 30 s, all from 50 s, a third from 60 s, a half from 90 s.
    simulation.executeOn(
        0,
        45 * SECOND,
        1,
        () -> results.number("the host's task: done at s", simulation.now(), 100));
    simulation.after(30, () -> simulation.suspend(0));
    simulation.after(60, () -> simulation.resume(0));
    // VM 1 is idle from 50 s to 60 s and computes again from then on.
    simulation.after(60, () -> simulation.executeIn(1, FOREVER, 1, () -> {}));
    simulation.after(90, () -> simulation.suspend(1));
  }

  /** Host 1: three VMs at full load, the first one with a weight of 2. */
  private static void weights(Simulation simulation, Measurements results) {
    simulation.setWeight(2, 2);
    for (int vm = 2; vm <= 4; vm++) {
      simulation.setLoad(vm, 100);
    }
    simulation.after(
        1,
        () -> {
          results.number("share of a weight of 2 of 4", simulation.cpuShare(2), 0.5);
          results.number("share of a weight of 1 of 4", simulation.cpuShare(3), 0.25);
          results.number("share of the other one", simulation.cpuShare(4), 0.25);
        });
  }

  /** Host 2: a VM with a cap of 10 %, alone; then beside a task of the host. */
  private static void caps(Simulation simulation, Measurements results) {
    simulation.setCap(5, 0.1);
    inVm(simulation, results, 5, 10, "capped to 10 %: done at s", 100);
    simulation.after(
        50,
        () ->
            simulation.executeOn(
                2,
                9 * SECOND,
                1,
                () -> results.number("beside it: done at s", simulation.now(), 60)));
  }

  /** Host 3: what loads of 20 %, 100 % and 100 % leave to each other. */
  private static void loads(Simulation simulation, Measurements results) {
    simulation.setLoad(6, 20);
    simulation.setLoad(7, 100);
    simulation.setLoad(8, 100);
    simulation.after(
        1,
        () -> {
          results.number("share of a load of 20 %", simulation.cpuShare(6), 0.2);
          results.number("share of a load of 100 % beside", simulation.cpuShare(7), 0.4);
        });
    simulation.after(100, () -> simulation.setLoad(6, 0));
    simulation.after(150, () -> simulation.setLoad(7, 50));
    simulation.after(150, () -> simulation.setLoad(8, 25));
  }

  private static void inVm(
      Simulation simulation,
      Measurements results,
      int vm,
      double seconds,
      String name,
      double expected) {
    simulation.executeIn(
        vm, seconds * SECOND, 1, () -> results.number(name, simulation.now(), expected));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number("energy of the host of loads: J", simulation.energy(3), 150 * 200 + 50 * 175);
  }
}
