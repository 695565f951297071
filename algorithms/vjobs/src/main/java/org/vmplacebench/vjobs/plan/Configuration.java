package org.vmplacebench.vjobs.plan;

import org.vmplacebench.core.cluster.VmState;

/**
 * The state and place of all VMs of vjobs at one instant, and the room that hosts have for them.
 * Arrays over hosts are by index in the cluster, arrays over VMs by position.
 *
 * @param capacity CPU for these VMs in demand units; negative on a host that cannot be used
 * @param hostMemory bytes for these VMs; negative on a host that cannot be used
 * @param vms indices in the cluster
 * @param vjob the vjob of each VM, from 0
 * @param state waiting, running, paused, sleeping or gone
 * @param place the host of a VM that runs or is paused, the host that has the image of one that
 *     sleeps or {@link #SHARED}, else {@link #NOWHERE}
 * @param demand demand units that each VM asks for, or would where it ran
 * @param vmMemory bytes
 */
public record Configuration(
    double[] capacity,
    long[] hostMemory,
    int[] vms,
    int[] vjob,
    VmState[] state,
    int[] place,
    double[] demand,
    long[] vmMemory) {

  /** No host. */
  public static final int NOWHERE = -1;

  /** The place of images on shared storage, which all hosts reach alike. */
  public static final int SHARED = -2;

  /** Refuses arrays of unlike lengths and states that last for an action only. */
  public Configuration {
    int count = vms.length;
    if (capacity.length != hostMemory.length
        || vjob.length != count
        || state.length != count
        || place.length != count
        || demand.length != count
        || vmMemory.length != count) {
      throw new IllegalArgumentException("arrays of unlike lengths");
    }
    for (VmState each : state) {
      switch (each) {
        case WAITING, RUNNING, PAUSED, SLEEPING, GONE -> {
          // As it should be.
        }
        default -> throw new IllegalArgumentException("a VM is " + each);
      }
    }
  }

  /** Number of hosts. */
  public int hosts() {
    return capacity.length;
  }

  /** Number of VMs. */
  public int size() {
    return vms.length;
  }

  /** Whether a VM takes memory of a host. */
  public boolean isOnHost(int vm) {
    return state[vm] == VmState.RUNNING || state[vm] == VmState.PAUSED;
  }

  /** One whose VMs can be changed without effect on this one. */
  Configuration copy() {
    return new Configuration(
        capacity, hostMemory, vms, vjob, state.clone(), place.clone(), demand, vmMemory);
  }

  /**
   * One in which some hosts cannot be used.
   *
   * @param hosts indices of hosts
   * @param first from this place in them on
   */
  public Configuration without(int[] hosts, int first) {
    if (first == hosts.length) {
      return this;
    }
    double[] less = capacity.clone();
    long[] bytes = hostMemory.clone();
    for (int i = first; i < hosts.length; i++) {
      less[hosts[i]] = -1;
      bytes[hosts[i]] = -1;
    }
    return new Configuration(less, bytes, vms, vjob, state, place, demand, vmMemory);
  }

  /** What is left of each host's CPU, in demand units; a new array. */
  public double[] freeCapacity() {
    double[] free = capacity.clone();
    for (int vm = 0; vm < size(); vm++) {
      if (state[vm] == VmState.RUNNING) {
        free[place[vm]] -= demand[vm];
      }
    }
    return free;
  }

  /** What is left of each host's memory, in bytes; a new array. */
  public long[] freeMemory() {
    long[] free = hostMemory.clone();
    for (int vm = 0; vm < size(); vm++) {
      if (isOnHost(vm)) {
        free[place[vm]] -= vmMemory[vm];
      }
    }
    return free;
  }

  /** Whether each running VM finds the CPU and the memory that it asks for. */
  public boolean isViable() {
    double[] cpu = freeCapacity();
    long[] bytes = freeMemory();
    for (int vm = 0; vm < size(); vm++) {
      boolean starves = state[vm] == VmState.RUNNING && demand[vm] > 0 && cpu[place[vm]] < 0;
      if (starves || (isOnHost(vm) && bytes[place[vm]] < 0)) {
        return false;
      }
    }
    return true;
  }
}
