package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallCluster;
import org.vmplacebench.traces.table.PackingRow;

class PackingProbeTest {

  private static final long GIB = SmallCluster.GIB;

  private static final VmClass SMALL = new VmClass("small", 1, GIB, 0, 125e6, 0);
  private static final VmClass LARGE = new VmClass("large", 2, 6 * GIB, 0, 125e6, 0);

  /** Three hosts of two cores and 8 GiB: full of memory; busy; with one small VM. */
  private static Simulation simulation() {
    return new SmallCluster()
        .hosts(3, 2, 200, 8 * GIB, new PowerModel(0, 100, 100, 200))
        .vm(0, LARGE)
        .vm(0, SMALL)
        .vm(0, SMALL)
        .vm(1, SMALL)
        .vm(1, SMALL)
        .vm(2, SMALL)
        .start();
  }

  @Test
  void whatIsFreeIsStrandedWhereTheOtherResourceIsNot() {
    Simulation simulation = simulation();
    PackingProbe probe = new PackingProbe(simulation);
    simulation.setLoad(0, 50);
    simulation.setLoad(3, 100);
    simulation.setLoad(4, 80);
    simulation.setLoad(5, 20);

    // A small VM asks for 0.4 cores on average, the large one for 1. Free: 1 core and no memory;
    // 0.2 cores and 6 GiB; 1.8 cores and 7 GiB, into which either fits. 1 and 0.2 are fragments.
    assertThat(probe.look()).isEqualTo(new PackingRow(0, 3, 1, 13.0 * GIB, 6.0 * GIB, 1.2));
  }

  @Test
  void aFragmentIsOneForTheVmsThatDoNotFit() {
    Simulation simulation = simulation();
    PackingProbe probe = new PackingProbe(simulation);
    simulation.destroyVm(1);
    simulation.turnOff(1);
    simulation.setLoad(0, 100);
    simulation.setLoad(5, 25);

    // One large VM of 2 cores and 4 small ones; two of these stand on a host that is off, so that
    // small ones ask for 0.25 / 4 cores. Free: none and 1 GiB; 1.75 cores, too little for a fifth
    // of the VMs, and 7 GiB. Without free CPU, the 1 GiB is stranded.
    assertThat(probe.look()).isEqualTo(new PackingRow(0, 1.75, 0, 8.0 * GIB, GIB, 1.75 / 5));
  }
}
