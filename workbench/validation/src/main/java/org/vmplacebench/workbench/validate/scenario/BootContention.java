package org.vmplacebench.workbench.validate.scenario;

import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.BootWork;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * Boots that read 400 MB from a disk of 100 MB/s and then compute 2 s of a core, 6 s alone, beside
 * VMs that compute and read 100 MB/s at full load (Nguyen and Lebre, PDP 2017): the time grows with
 * the number of busy VMs on a core, and with what they leave of the disk up to fifty times.
 */
final class BootContention implements ScriptedScenario {

  private static final VmClass TYPE = Setups.plain(1, Setups.MIB);
  private static final int HOSTS = 6;
  private static final int MANY = 73;
  private static final double READING = 4;
  private static final double COMPUTING = 2;

  @Override
  public String name() {
    return "boot-contention";
  }

  @Override
  public String title() {
    return "Boots beside VMs that compute and read";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(HOSTS, 2, Setups.PLAIN_POWER);
    for (int host : new int[] {1, 1, 2, 2, 2, 2, 3}) {
      setup.vm(host, TYPE);
    }
    for (int vm = 0; vm < MANY; vm++) {
      setup.vm(5, TYPE);
    }
    return setup.build(
        VmTimes.INSTANT.booting(new BootWork(READING * 100e6, COMPUTING * 1e9)).reading(100e6));
  }

  @Override
  public double duration() {
    return 1000;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    boot(simulation, results, 0, "alone", READING + COMPUTING);
    // They read as much in all as the disk has left, and compute what the cores have.
    load(simulation, 0, 2, 25);
    boot(simulation, results, 1, "beside two that leave half of the disk", 8 + COMPUTING);
    load(simulation, 2, 6, 22.5);
    boot(simulation, results, 2, "beside four that leave a tenth of the disk", 20 + COMPUTING);
    load(simulation, 6, 7, 50);
    boot(simulation, results, 3, "until a load ends", 5 + COMPUTING);
    simulation.after(2, () -> simulation.destroyVm(6));
    for (int i = 0; i < 5; i++) {
      boot(simulation, results, 4, "of five at once, " + i, 5 * READING + COMPUTING * 5 / 2);
    }
    load(simulation, 7, 7 + MANY, 100);
    boot(
        simulation,
        results,
        5,
        "beside " + MANY + " busy ones",
        (MANY + 1) * READING + COMPUTING * (MANY + 1) / 2);
  }

  private static void load(Simulation simulation, int first, int end, double percent) {
    for (int vm = first; vm < end; vm++) {
      simulation.setLoad(vm, percent);
    }
  }

  private static void boot(
      Simulation simulation, Measurements results, int host, String name, double expected) {
    int vm = simulation.defineVm(TYPE);
    simulation.run(
        vm, host, done -> results.number("boot " + name + ": s", done.duration(), expected));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number(
        "energy of a host with a boot alone: J",
        simulation.energy(0),
        duration() * 100 + COMPUTING * 50);
  }
}
