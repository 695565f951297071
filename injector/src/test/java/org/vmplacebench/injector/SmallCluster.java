package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EmbeddedSimulation;
import org.vmplacebench.core.platform.ClusterDescription;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.PlatformGenerator;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.core.sim.SolverTime;

/** Clusters of like hosts and VMs of one vCPU, VM i on host i modulo the number of hosts. */
final class SmallCluster {

  private static final long GIB = 1L << 30;

  /** The class of all VMs. */
  static final VmClass SMALL = new VmClass("small", 1, GIB, 0, 0, 0);

  private SmallCluster() {}

  /** An injector where new VMs go by the rule of the experiment. */
  static Injector injector(Simulation simulation, Settings settings) {
    return new Injector(simulation, settings, List.of(SMALL), new NoneScheduler());
  }

  /** Hosts of 8 cores, of which 7 count as capacity, and 64 GiB. */
  static EmbeddedSimulation of(int hosts, int vms) {
    int[] placement = new int[vms];
    for (int vm = 0; vm < vms; vm++) {
      placement[vm] = vm % hosts;
    }
    return new EmbeddedSimulation(
        new SimulationSetup(
            PlatformGenerator.generate(
                ClusterDescription.withoutBackbone(
                    hosts, 0, 8, 700, 64 * GIB, 125e6, PowerModel.DEFAULT)),
            NetworkParameters.LV08,
            hosts,
            100,
            List.of(SMALL),
            new int[vms],
            placement,
            SolverTime.modelled(),
            600));
  }
}
