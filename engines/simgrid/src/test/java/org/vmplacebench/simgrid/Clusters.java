package org.vmplacebench.simgrid;

import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.testkit.SmallCluster;

/** Hosts and VMs of the scenarios: large enough that memory and time-outs are in no way. */
final class Clusters {

  private Clusters() {}

  /** Hosts of 16 GiB; 10 W off, 100 W idle, 110 W at epsilon and 200 W with all cores. */
  static SmallCluster hosts(int count, int cores) {
    return add(new SmallCluster().migrationTimeout(10_000), count, cores);
  }

  /** Adds the same hosts to others. */
  static SmallCluster add(SmallCluster cluster, int count, int cores) {
    return cluster.hosts(
        count, cores, cores * 100, 16 * SmallCluster.GIB, new PowerModel(10, 100, 110, 200));
  }

  /** VMs of 1 GiB whose migration is capped at 125 MiB/s. */
  static VmClass vm(int vcpus, double dirtyPageIntensity) {
    return new VmClass(
        "vm", vcpus, SmallCluster.GIB, 0, 125.0 * SmallCluster.MIB, dirtyPageIntensity);
  }
}
