package org.vmplacebench.vjobs.choice;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * The room of hosts that VMs are put into one after the other. What is paused in memory keeps its
 * memory where it is.
 */
public final class Room {

  private final Configuration configuration;
  private final double[] cpu;
  private final long[] memory;
  private final int[] hostOf;

  /** Empty hosts. */
  public Room(Configuration configuration) {
    this.configuration = configuration;
    cpu = configuration.capacity().clone();
    memory = configuration.hostMemory().clone();
    hostOf = new int[configuration.size()];
    Arrays.fill(hostOf, Configuration.NOWHERE);
  }

  private Room(Room other) {
    configuration = other.configuration;
    cpu = other.cpu.clone();
    memory = other.memory.clone();
    hostOf = other.hostOf.clone();
  }

  /** One that can be filled further without effect on this one. */
  public Room copy() {
    return new Room(this);
  }

  /** Whether a host has room for a VM. */
  public boolean fits(int vm, int host) {
    double demand = configuration.demand()[vm];
    return memory[host] >= configuration.vmMemory()[vm] && (demand == 0 || cpu[host] >= demand);
  }

  /** Puts a VM on a host, whether or not it fits. */
  public void put(int vm, int host) {
    cpu[host] -= configuration.demand()[vm];
    memory[host] -= configuration.vmMemory()[vm];
    hostOf[vm] = host;
  }

  /** Takes a VM away again. */
  public void take(int vm) {
    int host = hostOf[vm];
    cpu[host] += configuration.demand()[vm];
    memory[host] += configuration.vmMemory()[vm];
    hostOf[vm] = Configuration.NOWHERE;
  }

  /** The host that each VM was put on; {@link Configuration#NOWHERE} for the others; a copy. */
  public int[] hostOf() {
    return hostOf.clone();
  }

  double cpu(int host) {
    return cpu[host];
  }

  long memory(int host) {
    return memory[host];
  }

  /**
   * Puts VMs by first fit decreasing: the largest first, each on the first host that has room. One
   * that is paused in memory can go on its own host only.
   *
   * @return whether all found room; otherwise some were put
   */
  public boolean putFirstFitDecreasing(int[] vms) {
    for (int vm : decreasing(vms)) {
      int host = firstFit(vm);
      if (host < 0) {
        return false;
      }
      put(vm, host);
    }
    return true;
  }

  private int firstFit(int vm) {
    if (configuration.state()[vm] == VmState.PAUSED) {
      int host = configuration.place()[vm];
      return fits(vm, host) ? host : Configuration.NOWHERE;
    }
    for (int host = 0; host < cpu.length; host++) {
      if (fits(vm, host)) {
        return host;
      }
    }
    return Configuration.NOWHERE;
  }

  /** What is paused first, then by falling demand, memory and position. */
  int[] decreasing(int[] vms) {
    return IntStream.of(vms)
        .boxed()
        .sorted(
            (a, b) -> {
              boolean pausedA = configuration.state()[a] == VmState.PAUSED;
              boolean pausedB = configuration.state()[b] == VmState.PAUSED;
              if (pausedA != pausedB) {
                return pausedA ? -1 : 1;
              }
              int byDemand = Double.compare(configuration.demand()[b], configuration.demand()[a]);
              int byMemory = Long.compare(configuration.vmMemory()[b], configuration.vmMemory()[a]);
              return byDemand != 0 ? byDemand : byMemory != 0 ? byMemory : Integer.compare(a, b);
            })
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
