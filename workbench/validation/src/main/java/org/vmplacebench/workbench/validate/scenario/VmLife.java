package org.vmplacebench.workbench.validate.scenario;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * VMs that start and are destroyed meanwhile, on hosts of two cores (10 W off, 100 W idle, 200 W in
 * full use): busy ones, suspended ones, under live migration, on hosts that are off; and new ones
 * that migrate, share a busy host, and live through a crash.
 */
final class VmLife implements ScriptedScenario {

  private static final VmClass TYPE = Setups.measured(0.2);
  private static final double LASTS = 9.9380;
  private static final double END = 100;

  private final List<String> told = new ArrayList<>();

  @Override
  public String name() {
    return "vm-life";
  }

  @Override
  public String title() {
    return "VMs that start and are destroyed, also under a live migration";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(8, 2, Setups.PLAIN_POWER);
    for (int host : new int[] {0, 1, 1, 5, 5, 6, 7}) {
      setup.vm(host, TYPE);
    }
    return setup.build();
  }

  @Override
  public double duration() {
    return END;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    simulation.observe(new Teller(simulation));
    for (int vm = 0; vm < 7; vm++) {
      simulation.setLoad(vm, vm == 3 || vm == 4 ? 100 : 50);
    }
    // Host 0: another VM after 10 s without.
    simulation.after(10, () -> simulation.destroyVm(0));
    simulation.after(20, () -> simulation.startVm(TYPE, 0, 100));
    // Hosts 1 and 2: a migration that its VM does not survive, and a later one that is alone.
    simulation.after(5, () -> migrate(simulation, results, 1, 2, 3));
    simulation.after(8, () -> simulation.destroyVm(1));
    simulation.after(40, () -> migrate(simulation, results, 2, 2, LASTS));
    // Hosts 3 and 4: a new VM migrates.
    simulation.after(30, () -> simulation.startVm(TYPE, 3, 50));
    simulation.after(35, () -> migrate(simulation, results, 10, 4, LASTS));
    // Host 5: a new one on a busy host, for 20 s.
    simulation.after(10, () -> simulation.startVm(TYPE, 5, 100));
    simulation.after(15, () -> shares(simulation, results, "three on two cores", 2.0 / 3));
    simulation.after(30, () -> simulation.destroyVm(4));
    simulation.after(35, () -> shares(simulation, results, "two on two cores", 1));
    // Host 6: suspended VMs end; so does one whose host is off.
    simulation.after(10, () -> simulation.suspend(5));
    simulation.after(20, () -> simulation.destroyVm(5));
    simulation.after(30, () -> simulation.startVm(TYPE, 6, 50));
    simulation.after(40, () -> simulation.suspend(11));
    simulation.after(50, () -> simulation.resume(11));
    // Host 7: one ends while it is off, one that started before is there again.
    simulation.after(15, () -> simulation.startVm(TYPE, 7, 100));
    simulation.after(20, () -> simulation.turnOff(7));
    simulation.after(25, () -> told.add(simulation.startObstacle(TYPE, 7)));
    simulation.after(30, () -> simulation.destroyVm(6));
    simulation.after(40, () -> simulation.turnOn(7));
  }

  private static void shares(
      Simulation simulation, Measurements results, String name, double expected) {
    results.number(name + ": cores of one", simulation.cpuShare(3), expected);
  }

  private static void migrate(
      Simulation simulation, Measurements results, int vm, int to, double expected) {
    String name = "migration of " + simulation.cluster().vmName(vm) + ": s";
    simulation.migrate(vm, to, end -> results.number(name, end.duration(), expected));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.sequence("what happens", told);
    energy(simulation, results, 0, "one after the other", 10 * 125 + 10 * 100 + 80 * 150);
    energy(
        simulation,
        results,
        1,
        "source of a VM that is destroyed",
        8 * 150 + (32 + LASTS) * 125 + (60 - LASTS) * 100);
    energy(
        simulation,
        results,
        2,
        "destination of a VM that is destroyed",
        (40 + LASTS) * 100 + (60 - LASTS) * 125);
    energy(
        simulation,
        results,
        4,
        "destination of a new VM",
        (35 + LASTS) * 100 + (END - 35 - LASTS) * 125);
    energy(simulation, results, 5, "busy with two and three", END * 200);
    energy(
        simulation,
        results,
        6,
        "a suspended one is destroyed",
        10 * 125 + 20 * 100 + 10 * 125 + 10 * 100 + 50 * 125);
    energy(
        simulation,
        results,
        7,
        "one is destroyed while the host is off",
        15 * 125 + 5 * 175 + 20 * 10 + 60 * 150);
  }

  private static void energy(
      Simulation simulation, Measurements results, int host, String name, double joules) {
    results.number("energy, " + name + ": J", simulation.energy(host), joules);
  }

  private final class Teller implements SimulationObserver {

    private final Simulation simulation;

    private Teller(Simulation simulation) {
      this.simulation = simulation;
    }

    private void tell(int vm, String what) {
      told.add(simulation.cluster().vmName(vm) + " " + what);
    }

    @Override
    public void vmStarted(int vm, int host) {
      tell(vm, "starts on host " + host);
    }

    @Override
    public void vmDestroyed(int vm, int host) {
      tell(vm, "is destroyed on host " + host);
    }

    @Override
    public void migrationEnded(MigrationRecord migration) {
      tell(migration.vm(), migration.outcome() + " " + migration.reason());
    }

    @Override
    public void suspended(int vm, boolean done) {
      tell(vm, done ? "is suspended" : "cannot be suspended");
    }

    @Override
    public void resumed(int vm, boolean done) {
      tell(vm, done ? "is resumed" : "cannot be resumed");
    }
  }
}
