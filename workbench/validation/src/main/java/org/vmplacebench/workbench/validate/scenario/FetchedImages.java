package org.vmplacebench.workbench.validate.scenario;

import java.util.List;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.VmImages;
import org.vmplacebench.core.sim.VmTimes;
import org.vmplacebench.workbench.validate.Measurements;
import org.vmplacebench.workbench.validate.ScriptedScenario;
import org.vmplacebench.workbench.validate.Setups;

/** VMs that boot from images which their hosts fetch: whole ones, and what differs from another. */
final class FetchedImages implements ScriptedScenario {

  private static final double BOOTS = 5;
  private static final double BYTES = 1e9;
  private static final double WRITTEN = 50e6;
  private static final double SHARED = 0.4;

  @Override
  public String name() {
    return "fetched-images";
  }

  @Override
  public String title() {
    return "images that hosts fetch from a repository, whole and in part";
  }

  @Override
  public SimulationSetup setup() {
    Setups setup = Setups.onCluster(3, 2, Setups.PLAIN_POWER);
    setup.vm(1, Setups.plain(1, 1024 * Setups.MIB));
    VmImages images =
        new VmImages(BYTES, SHARED, VmImages.Home.REPOSITORY, List.of(0), VmImages.DiskCopy.NONE);
    return setup.build(
        new VmTimes(BOOTS, 0, 0, 0, 100e6, WRITTEN, VmTimes.LOCAL_DISKS, 1e9, 1e9).booting(images));
  }

  @Override
  public double duration() {
    return 200;
  }

  @Override
  public void script(Simulation simulation, Measurements results) {
    run(simulation, results, 1, 1, "what differs from another: s", BYTES * (1 - SHARED));
    run(simulation, results, 50, 2, "a whole image: s", BYTES);
    run(simulation, results, 100, 1, "an image that is there: s", 0);
  }

  private static void run(
      Simulation simulation,
      Measurements results,
      double time,
      int host,
      String name,
      double bytes) {
    int vm = simulation.defineVm(new VmClass("other", 1, 1024 * Setups.MIB, 0, 0, 0));
    simulation.after(
        time,
        () ->
            simulation.run(
                vm, host, end -> results.number(name, end.duration(), bytes / WRITTEN + BOOTS)));
  }
}
