package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.VmImages;
import org.vmplacebench.core.sim.VmImages.DiskCopy;
import org.vmplacebench.core.sim.VmImages.Home;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/**
 * VMs of 1000 MB that run, stop, and are suspended and resumed, on local disks that read 100 and
 * write 50 MB/s and on a shared one of 40 MB/s; that have a snapshot; and that boot from an image
 * which their host lacks. What goes over the network takes 8.25 s alone.
 */
final class VmActionTimes implements ScriptedScenario {

  private static final VmClass TYPE = Setups.plain(1, 1_000_000_000);
  private static final int STORAGE = 5;
  private static final double SENT = 8.2494;
  private static final double WRITTEN = 20;
  private static final double READ = 10;
  private static final double SHARED = 25;
  private static final double BOOTED = 6;

  @Override
  public String name() {
    return "vm-actions";
  }

  @Override
  public String title() {
    return "VMs that run, stop, are suspended and resumed, and have snapshots";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(6, 2, Setups.PLAIN_POWER);
    for (int host : new int[] {0, 0, 1, 2, 3, 3}) {
      setup.vm(host, TYPE);
    }
    return setup.build(
        new VmTimes(BOOTED, 25, 1, 0.005, 100e6, 50e6, STORAGE, 40e6, 40e6)
            .booting(new VmImages(1e9, 0, Home.REPOSITORY, List.of(STORAGE), DiskCopy.NONE)));
  }

  @Override
  public double duration() {
    return 1000;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    for (int vm = 0; vm < 6; vm++) {
      simulation.setLoad(vm, 100);
    }
    simulation.stop(0, false, done -> results.number("clean stop: s", done.duration(), 25));
    simulation.stop(1, true, done -> results.number("hard stop: s", done.duration(), 1));
    there(simulation, results, 2, 1, "local", WRITTEN, READ);
    there(simulation, results, 3, 4, "remote", WRITTEN + SENT, SENT + READ);
    there(simulation, results, 4, VmTimes.SHARED, "shared", SHARED, SHARED);
    simulation.after(
        200,
        () ->
            simulation.snapshot(5, done -> results.number("snapshot: s", done.duration(), SHARED)));
    int known = simulation.defineVm(TYPE);
    int lacking = simulation.defineVm(TYPE);
    simulation.after(
        300,
        () -> simulation.run(known, 0, done -> results.number("run: s", done.duration(), BOOTED)));
    simulation.after(
        300,
        () ->
            simulation.run(
                lacking,
                4,
                done ->
                    results.number(
                        "run on a host without image: s", done.duration(), 25 + BOOTED)));
  }

  /** Suspends a VM at 50 s, and resumes it where it was at 100 s. */
  private static void there(
      Simulation simulation,
      Measurements results,
      int vm,
      int image,
      String name,
      double written,
      double read) {
    int host = simulation.cluster().hostOf(vm);
    simulation.after(
        50,
        () -> {
          simulation.suspend(vm);
          simulation.writeImage(
              vm, image, done -> results.number(name + " suspend: s", done.duration(), written));
        });
    simulation.after(
        100,
        () ->
            simulation.readImage(
                vm,
                host,
                done -> {
                  results.number(name + " resume: s", done.duration(), read);
                  simulation.resume(vm);
                }));
  }

  @Override
  public void end(Simulation simulation, Measurements results) {
    results.number(
        "energy of a host whose VM sleeps meanwhile: J",
        simulation.energy(1),
        duration() * 150 - (100 - 50 + READ) * 50);
  }
}
