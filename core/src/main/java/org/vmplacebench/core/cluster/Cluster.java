package org.vmplacebench.core.cluster;

import java.util.List;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.platform.VmClass;

/**
 * What can be seen of the cluster at the present instant. Hosts and VMs are known by index, from 0.
 *
 * <p>Demand is counted in demand units ({@code vm.cpuconsumption} of them are one vCPU in full
 * use). All of a VM's demand counts while the VM runs on a host that is on, whether or not the host
 * can serve it.
 */
public interface Cluster {

  /** What CPU is called among the resources that a host can lack. */
  String CPU = "cpu";

  /** Number of hosts, those that take no VMs (service hosts) included. */
  int hostCount();

  /** Number of hosts that take VMs: hosts 0 to this number less 1. */
  int hostingCount();

  /** Number of VMs that ever existed. The index of one that is gone is not used again. */
  int vmCount();

  /**
   * Whether a VM is on a host: it runs, stands still there, or its host is off. One that waits to
   * be run or sleeps is on none.
   */
  boolean exists(int vm);

  /** Where a VM stands in its life. */
  VmState vmState(int vm);

  /**
   * The host whose disk has the image of a VM that sleeps or is read from it, or {@link
   * org.vmplacebench.core.sim.VmTimes#SHARED}; -1 where there is none.
   */
  int imageOf(int vm);

  /** What the platform says of a host. */
  HostSpec host(int host);

  /** The sites that hosts are in. */
  Sites sites();

  /** Index of the host with a name, or -1. */
  int hostNamed(String name);

  /** The class of a VM, which may be gone. */
  VmClass vmClass(int vm);

  /** The classes of all VMs that ever existed, some of which may have none; a new array. */
  VmClass[] vmClasses();

  /**
   * Counts the VMs that are on hosts, on or off, by class, and adds up what they demand: a single
   * pass over all VMs.
   *
   * @param vms is added to, by the index of {@link #vmClasses}
   * @param demand demand units, is added to in the same way
   */
  void addByClass(int[] vms, double[] demand);

  /** The name of a VM: {@code vm-} and its index. */
  String vmName(int vm);

  /** Index of the VM with a name, which may be gone, or -1 where there never was one. */
  int vmNamed(String name);

  /** The host that a VM is on; during a live migration, its source. -1 where it is on none. */
  int hostOf(int vm);

  /**
   * What the workload in a VM asks for, in demand units, whether or not the VM runs; 0 where it is
   * gone.
   */
  double requestedDemand(int vm);

  /**
   * What a VM asks its host for now, in demand units: 0 while it stands still or its host is off,
   * and where it is on none.
   */
  double demand(int vm);

  /** Sum of {@link #demand} over a host's VMs. */
  double demandOn(int host);

  /** Demand units per core. */
  double unitsPerCore();

  /** Whether a host is on; the host that a VM without one has ({@link #hostOf}) is not. */
  boolean isOn(int host);

  /** Whether a host is on, off, or between the two; {@link #isOn} is whether it can be used. */
  default PowerState powerState(int host) {
    return isOn(host) ? PowerState.ON : PowerState.OFF;
  }

  /** Index of the pstate that a host is in. */
  int pstate(int host);

  /**
   * Capacity of a host for VMs in the pstate that it is in, in demand units. What policies may
   * count on is {@link #nominalCapacity}.
   */
  double capacity(int host);

  /**
   * Capacity of a host for VMs in the pstate that the platform names, in demand units: {@code
   * host(host).capacity()}, and mostly found without a look at the description of the host.
   */
  default double nominalCapacity(int host) {
    return host(host).capacity();
  }

  /** Share of a host's cores that is in use now, 0 to 1; 0 where the host is not on. */
  double utilisation(int host);

  /**
   * Whether a host's demand exceeds what it has: of CPU its {@link #capacity}, or of a named
   * resource that is demanded.
   */
  boolean isOverloaded(int host);

  /**
   * What a host's demand exceeds now: {@link #CPU} first, then names of {@link #resources} that are
   * demanded; a new list.
   */
  default List<String> exceeded(int host) {
    return isOverloaded(host) ? List.of(CPU) : List.of();
  }

  /** Number of hosts that are overloaded now. */
  int overloadedCount();

  /** Number of hosts that are on. */
  int onCount();

  /**
   * Whether a VM on a host stands still: it is suspended by {@code suspend}, or boots, shuts down,
   * or is written to its image or read from it.
   */
  boolean isSuspended(int vm);

  /** Whether a VM is under live migration. */
  boolean isMigrating(int vm);

  /** Number of VMs on a host, those leaving it included. */
  int vmCountOn(int host);

  /** The VMs on a host, those leaving it included, by rising index; a new array. */
  int[] vmsOn(int host);

  /** The VMs on their way to a host under live migration, by rising index; a new array. */
  int[] vmsArrivingOn(int host);

  /**
   * A number that is another one whenever something has changed of who is on a host or on the way
   * there, and of what those on it demand: as long as it is the same, so is a snapshot of the host
   * to which nobody is on the way, but for its time and for named resources.
   */
  int changesOn(int host);

  /** Bytes of a host's memory that are taken by its VMs and by VMs that are arriving. */
  long memoryUsed(int host);

  /** Bytes of a host's memory that are free. */
  default long memoryFree(int host) {
    return host(host).memory() - memoryUsed(host);
  }

  /**
   * The names of resources beside CPU and memory that hosts or VM classes name, in rising order;
   * usually none. VMs have what their class says for as long as they are on a host, but for those
   * that are demanded.
   */
  default List<String> resources() {
    return List.of();
  }

  /**
   * What a host has for VMs of a named resource.
   *
   * @param resource its place in {@link #resources}
   */
  default double resource(int host, int resource) {
    throw new IndexOutOfBoundsException("there is no resource " + resource);
  }

  /**
   * Whether what VMs ask for of a named resource changes in time. As with CPU it counts on a VM's
   * host while the VM runs, and may be more than the host has, which then is in violation.
   */
  default boolean isDemanded(int resource) {
    return false;
  }

  /**
   * What a VM asks its host for now of a named resource that is demanded: 0 while it stands still
   * or its host is off; of another one, what it has.
   */
  default double resourceNeed(int vm, int resource) {
    return vmClass(vm).resource(resources().get(resource));
  }

  /**
   * What VMs on a host, and those that are arriving, have of a named resource; of one that is
   * demanded, what VMs on it ask for.
   */
  default double resourceUsed(int host, int resource) {
    throw new IndexOutOfBoundsException("there is no resource " + resource);
  }

  /**
   * Integral over time, from 0 until now, of {@link #resourceUsed} of all hosts: the amount times
   * seconds.
   */
  default double resourceIntegral(int resource) {
    throw new IndexOutOfBoundsException("there is no resource " + resource);
  }

  /**
   * The first named resource of which a host has too little for one VM more; null where none. Those
   * that are demanded are left out of account.
   */
  default String lackingResource(VmClass type, int host) {
    return null;
  }

  /**
   * Whether a host has what one VM more would ask for at first of named resources that are
   * demanded, beside what it is asked for now. No VM has to wait for that; policies may.
   */
  default boolean meetsDemand(VmClass type, int host) {
    return true;
  }

  /** Whether a host has the memory and the named resources for one VM more. */
  default boolean hasRoom(VmClass type, int host) {
    return memoryFree(host) >= type.memory() && lackingResource(type, host) == null;
  }
}
