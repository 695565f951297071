package org.vmplacebench.core.platform;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param resources what it has of named resources beside these for as long as it is on a host, by
 *     their names, each above 0
 */
public record VmClass(
    String name,
    int vcpus,
    long memory,
    double networkBandwidth,
    double migrationSpeed,
    double dirtyPageIntensity,
    SortedMap<String, Double> resources) {

  private static final SortedMap<String, Double> NONE =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  /** A class that has nothing of further resources. */
  public VmClass(
      String name,
      int vcpus,
      long memory,
      double networkBandwidth,
      double migrationSpeed,
      double dirtyPageIntensity) {
    this(name, vcpus, memory, networkBandwidth, migrationSpeed, dirtyPageIntensity, NONE);
  }

  /** Refuses a class that could not exist. */
  public VmClass {
    resources =
        resources.isEmpty() ? NONE : Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    if (resources.values().stream().anyMatch(amount -> !(amount > 0))) {
      throw new IllegalArgumentException(
          "VM class " + name + " has a resource that is not above 0");
    }
    if (vcpus < 1
        || memory < 0
        || !(networkBandwidth >= 0)
        || !(migrationSpeed >= 0)
        || !(dirtyPageIntensity >= 0)) {
      throw new IllegalArgumentException("VM class " + name + " has a negative value or no vCPU");
    }
  }

  /** What it has of a named resource; 0 where it says nothing of it. */
  public double resource(String resource) {
    return resources.getOrDefault(resource, 0.0);
  }

  /** The same class with named resources. */
  public VmClass with(SortedMap<String, Double> others) {
    return new VmClass(
        name, vcpus, memory, networkBandwidth, migrationSpeed, dirtyPageIntensity, others);
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
