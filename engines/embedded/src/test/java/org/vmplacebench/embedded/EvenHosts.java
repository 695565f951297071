package org.vmplacebench.embedded;

import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.testkit.SmallCluster;

/** Clusters of hosts whose power grows evenly with their load, so that joules are whole numbers. */
public final class EvenHosts {

  /** 10 W off, 100 W idle, 200 W in full use. */
  static final PowerModel POWER = new PowerModel(10, 100, 100, 200);

  private EvenHosts() {}

  /**
   * Hosts of 16 GiB.
   *
   * @param cores of each
   */
  public static SmallCluster of(int... cores) {
    SmallCluster cluster = new SmallCluster().migrationTimeout(10_000);
    for (int each : cores) {
      host(cluster, each, each * SmallCluster.UNITS_PER_CORE, POWER);
    }
    return cluster;
  }

  /**
   * A VM of one vCPU and 1 GiB that changes its memory.
   *
   * @param intensity share of 125 MiB/s at which it does in full use, 0 to 1
   */
  public static VmClass changing(double intensity) {
    return new VmClass("vm", 1, SmallCluster.GIB, 0, 125.0 * SmallCluster.MIB, intensity);
  }

  /** Adds a host of 16 GiB. */
  static SmallCluster host(SmallCluster cluster, int cores, double capacity, PowerModel power) {
    return cluster.hosts(1, cores, capacity, 16 * SmallCluster.GIB, power);
  }
}
