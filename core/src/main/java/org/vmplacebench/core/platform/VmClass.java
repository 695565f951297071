package org.vmplacebench.core.platform;

/**
 * A template of VMs: one line of a VM classes file.
 *
 * @param name class name; several classes may share one
 * @param vcpus number of virtual CPUs, at least 1; full load of the VM is that many cores
 * @param memory bytes
 * @param networkBandwidth bytes/s that the VM itself may use on the network
 * @param migrationSpeed cap on the speed of its live migration, bytes/s; 0 means no cap
 * @param dirtyPageIntensity memory update speed at full CPU load, as a fraction of {@code
 *     migrationSpeed}, 0 on
 */
public record VmClass(
    String name,
    int vcpus,
    long memory,
    double networkBandwidth,
    double migrationSpeed,
    double dirtyPageIntensity) {

  /** Refuses a class that could not exist. */
  public VmClass {
    if (vcpus < 1
        || memory < 0
        || !(networkBandwidth >= 0)
        || !(migrationSpeed >= 0)
        || !(dirtyPageIntensity >= 0)) {
      throw new IllegalArgumentException("VM class " + name + " has a negative value or no vCPU");
    }
  }

  /**
   * The most that a live migration may send, in bytes/s, infinite where nothing bounds it: the VM's
   * network bandwidth bounds all its traffic, its migration's too.
   */
  public double migrationBandwidth() {
    double network = networkBandwidth > 0 ? networkBandwidth : Double.POSITIVE_INFINITY;
    double migration = migrationSpeed > 0 ? migrationSpeed : Double.POSITIVE_INFINITY;
    return Math.min(network, migration);
  }
}
