package org.vmplacebench.workbench.validate.scenario;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.cluster.PowerState;
import org.vmplacebench.core.sim.HostSwitching;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Hosts of two cores (10 W off, 100 W idle, 200 W in full use) that boot in 60 s at 150 W and shut
 * down in 20 s at 120 W: with and without VMs, told to boot while they shut down, crashed
 * meanwhile, and source and destination of live migrations.
 */
final class BootAndShutdown implements ScriptedScenario {

  private static final double LASTS = 9.9380;
  private static final double ON = 100;
  private static final double HALF_A_CORE = 125;
  private static final double OFF = 10;
  private static final double BOOTING = 150;
  private static final double SHUTTING_DOWN = 120;

  private final List<String> told = new ArrayList<>();

  @Override
  public String name() {
    return "boot-and-shutdown";
  }

  @Override
  public String title() {
    return "hosts that take time and power to boot and to shut down";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(7, 2, Setups.PLAIN_POWER);
    setup.vm(0, Setups.measured(0.2));
    setup.vm(4, Setups.measured(0.2));
    setup.vm(5, Setups.measured(0.2));
    return setup.build(new HostSwitching(60, BOOTING, 20, SHUTTING_DOWN));
  }

  @Override
  public double duration() {
    return 200;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.observe(
        new SimulationObserver() {
          @Override
          public void hostPower(int host, PowerState state) {
            told.add(simulation.now() + " s: host " + host + " is " + state);
          }
        });
    for (int vm = 0; vm < 3; vm++) {
      simulation.setLoad(vm, 50);
    }
    for (int host = 0; host < 4; host++) {
      int off = host;
      simulation.after(10, () -> simulation.shutDown(off));
    }
    // With its VM; the order to boot comes too early.
    simulation.after(15, () -> simulation.boot(0));
    // A migration waits for it.
    simulation.after(100, () -> simulation.boot(1));
    simulation.after(
        100, () -> simulation.whenSettled(1, () -> migrate(simulation, results, 1, 1, LASTS)));
    // Crash while it shuts down, and repair.
    simulation.after(20, () -> simulation.turnOff(2));
    simulation.after(30, () -> simulation.turnOn(2));
    // Crash while it boots.
    simulation.after(40, () -> simulation.boot(3));
    simulation.after(70, () -> simulation.turnOff(3));
    simulation.after(80, () -> simulation.boot(3));
    // Shut down under a migration from it, and booted with the VM that is left on it.
    simulation.after(5, () -> migrate(simulation, results, 2, 6, 3));
    simulation.after(8, () -> simulation.shutDown(5));
    simulation.after(50, () -> simulation.boot(5));
  }

  private void migrate(
      Simulation simulation, Measurements results, int vm, int to, double expected) {
    simulation.migrate(
        vm,
        to,
        end -> {
          String name = simulation.cluster().vmName(vm);
          told.add(simulation.now() > 20 ? name + " " + end.outcome() : name + " " + end.reason());
          results.number("migration of " + name + ": s", end.duration(), expected);
        });
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.sequence("power states and outcomes", told);
    energy(
        simulation,
        results,
        0,
        "told to boot while it shuts down",
        10 * HALF_A_CORE + 20 * SHUTTING_DOWN + 60 * BOOTING + 110 * HALF_A_CORE);
    energy(
        simulation,
        results,
        1,
        "booted for a migration",
        10 * ON
            + 20 * SHUTTING_DOWN
            + 70 * OFF
            + 60 * BOOTING
            + LASTS * ON
            + (40 - LASTS) * HALF_A_CORE);
    energy(
        simulation,
        results,
        2,
        "crashed while it shut down",
        10 * ON + 10 * SHUTTING_DOWN + 10 * OFF + 170 * ON);
    energy(
        simulation,
        results,
        3,
        "crashed while it booted",
        10 * ON + 20 * SHUTTING_DOWN + 20 * OFF + 90 * BOOTING + 60 * ON);
    energy(
        simulation,
        results,
        5,
        "shut down under a migration",
        8 * HALF_A_CORE + 20 * SHUTTING_DOWN + 22 * OFF + 60 * BOOTING + 90 * HALF_A_CORE);
  }

  private static void energy(
      Simulation simulation, Measurements results, int host, String name, double joules) {
    results.number("energy, " + name + ": J", simulation.energy(host), joules);
  }
}
