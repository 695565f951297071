package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.NoneScheduler;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.placement.choice.HostFinder;
import org.vmplacebench.placement.choice.HostRule;
import org.vmplacebench.testkit.SmallCluster;

/** Clusters of like hosts and VMs of one vCPU, VM i on host i modulo the number of hosts. */
final class LikeHosts {

  /** The class of all VMs. */
  static final VmClass SMALL = new VmClass("small", 1, SmallCluster.GIB, 0, 0, 0);

  private LikeHosts() {}

  /** An injector where new VMs go by the rule of the experiment. */
  static Injector injector(Simulation simulation, Settings settings) {
    return injector(simulation, settings, new NoneScheduler());
  }

  /** An injector of a policy. */
  static Injector injector(Simulation simulation, Settings settings, Scheduler scheduler) {
    return new Injector(
        simulation,
        simulation,
        settings,
        List.of(SMALL),
        scheduler,
        new HostFinder(simulation, HostRule.FIRST_FIT.rule())::find,
        (environment, rates, there, more) -> new int[0]);
  }

  /** Hosts of 8 cores, of which 7 count as capacity, and 64 GiB. */
  static Simulation of(int hosts, int vms) {
    SmallCluster cluster =
        new SmallCluster().hosts(hosts, 8, 700, 64 * SmallCluster.GIB, PowerModel.DEFAULT);
    for (int vm = 0; vm < vms; vm++) {
      cluster.vm(vm % hosts, SMALL);
    }
    return cluster.start();
  }
}
