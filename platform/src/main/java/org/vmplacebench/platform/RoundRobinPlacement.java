package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.platform.HostSpec;

/**
 * The placement that VMPlaceS starts from: VMs fill the hosts one after the other, in balance.
 *
 * <p>A host is left for the next one when it has its share of the VMs (their number over the number
 * of hosts, rounded up), when the next VM's memory does not fit, or when the mean demand of its VMs
 * would exceed its capacity. VMs left over after the last host go round the hosts again, without
 * the share; and once more, without the bound on demand, which a notice says. Where memory is too
 * scattered for that, all VMs are placed anew, the largest first, on the first host with room. A
 * host's memory is never exceeded. Hosts without capacity or memory take no VM.
 */
public final class RoundRobinPlacement {

  private static final int NOWHERE = -1;

  private final List<HostSpec> hosts;
  private final int[] hosting;
  private final long[] memory;
  private final double[] demand;
  private final ResourceRooms resources;
  private final int[] placed;
  private final long[] freeMemory;
  private final double[] freeCapacity;
  private int current;

  private RoundRobinPlacement(
      List<HostSpec> hosts, long[] memory, double[] demand, ResourceRooms resources) {
    this.hosts = hosts;
    this.resources = resources;
    this.memory = memory;
    this.demand = demand;
    hosting =
        IntStream.range(0, hosts.size())
            .filter(h -> hosts.get(h).capacity() > 0 && hosts.get(h).memory() > 0)
            .toArray();
    placed = new int[memory.length];
    freeMemory = new long[hosting.length];
    freeCapacity = new double[hosting.length];
    clear();
  }

  /**
   * Places VMs, in the order of their indices.
   *
   * @param hosts all hosts of the platform, visited in this order
   * @param memory bytes of each VM, 0 on
   * @param meanDemand mean demand of each VM, in demand units, 0 on
   * @throws FaultsException where the hosts' memory cannot hold the VMs, saying what is short
   */
  public static Placement place(List<HostSpec> hosts, long[] memory, double[] meanDemand) {
    return place(hosts, memory, meanDemand, ResourceRooms.none());
  }

  /** The same for VMs that have named resources. */
  public static Placement place(
      List<HostSpec> hosts, long[] memory, double[] meanDemand, ResourceRooms resources) {
    if (memory.length != meanDemand.length) {
      throw new IllegalArgumentException(
          memory.length + " memories but " + meanDemand.length + " demands");
    }
    return new RoundRobinPlacement(hosts, memory, meanDemand, resources).place();
  }

  private Placement place() {
    List<String> notices = new ArrayList<>();
    fillByShare();
    int beyond = again(true).length;
    if (beyond > 0) {
      int[] left = again(false);
      notices.add(
          "the mean demand of the VMs exceeds the capacity of their hosts for "
              + beyond
              + " VMs, which memory alone decided about");
      if (left.length > 0) {
        left = largestFirst();
        notices.add("the VMs fit only the largest first, not in balance");
      }
      if (left.length > 0) {
        throw new FaultsException(List.of(shortage(left)));
      }
    }
    int[] result = Arrays.stream(placed).map(h -> hosting[h]).toArray();
    return new Placement(result, notices);
  }

  private void fillByShare() {
    if (hosting.length == 0) {
      return;
    }
    int share = (memory.length + hosting.length - 1) / hosting.length;
    int onCurrent = 0;
    for (int vm = 0; vm < memory.length && current < hosting.length; vm++) {
      while (current < hosting.length && (onCurrent >= share || !fits(vm, current, true))) {
        current++;
        onCurrent = 0;
      }
      if (current < hosting.length) {
        put(vm, current);
        onCurrent++;
      }
    }
  }

  /**
   * Goes round the hosts with the VMs that are nowhere yet, one VM a host.
   *
   * @return the VMs that still are nowhere
   */
  private int[] again(boolean byDemand) {
    current = 0;
    List<Refused> refused = new ArrayList<>();
    for (int vm = 0; vm < memory.length; vm++) {
      // Rooms only shrink: what asks for as much as a VM that found none finds none either.
      if (placed[vm] != NOWHERE || refuses(refused, vm, byDemand)) {
        continue;
      }
      int tried = 0;
      while (tried < hosting.length && !fits(vm, current, byDemand)) {
        next();
        tried++;
      }
      if (tried < hosting.length) {
        put(vm, current);
        next();
      } else {
        refused.add(new Refused(memory[vm], demand[vm], vm));
      }
    }
    return IntStream.range(0, memory.length).filter(vm -> placed[vm] == NOWHERE).toArray();
  }

  private int[] largestFirst() {
    clear();
    int[] order =
        IntStream.range(0, memory.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer vm) -> -memory[vm]))
            .mapToInt(Integer::intValue)
            .toArray();
    int first = 0;
    for (int i = 0; i < order.length; i++) {
      int vm = order[i];
      // VMs of one size need not look again where the one before found no room.
      first =
          i > 0 && memory[order[i - 1]] == memory[vm] && resources.asksAsMuch(vm, order[i - 1])
              ? first
              : 0;
      while (first < hosting.length && !fits(vm, first, false)) {
        first++;
      }
      if (first < hosting.length) {
        put(vm, first);
      }
    }
    return IntStream.range(0, memory.length).filter(vm -> placed[vm] == NOWHERE).toArray();
  }

  private void clear() {
    Arrays.fill(placed, NOWHERE);
    resources.clear();
    for (int h = 0; h < hosting.length; h++) {
      freeMemory[h] = hosts.get(hosting[h]).memory();
      freeCapacity[h] = hosts.get(hosting[h]).capacity();
    }
  }

  private boolean refuses(List<Refused> refused, int vm, boolean byDemand) {
    for (Refused other : refused) {
      if (memory[vm] >= other.memory
          && (!byDemand || demand[vm] >= other.demand)
          && resources.asksAsMuch(vm, other.vm)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(int vm, int host, boolean byDemand) {
    return memory[vm] <= freeMemory[host]
        && (!byDemand || demand[vm] <= freeCapacity[host])
        && resources.fits(vm, hosting[host]);
  }

  private void put(int vm, int host) {
    placed[vm] = host;
    freeMemory[host] -= memory[vm];
    freeCapacity[host] -= demand[vm];
    resources.put(vm, hosting[host]);
  }

  private void next() {
    current = current + 1 == hosting.length ? 0 : current + 1;
  }

  private Fault shortage(int[] left) {
    Map<Long, Integer> bySize = new TreeMap<>();
    for (int vm : left) {
      bySize.merge(memory[vm], 1, Integer::sum);
    }
    List<String> sizes = new ArrayList<>();
    bySize.forEach((size, count) -> sizes.add(count + " of " + Units.memory(size)));
    long needed = Arrays.stream(memory).sum();
    long available = Arrays.stream(hosting).mapToLong(h -> hosts.get(h).memory()).sum();
    return new Fault(
        "placement",
        left.length
            + " of "
            + memory.length
            + " VMs do not fit ("
            + String.join(", ", sizes)
            + "): the VMs need "
            + Units.memory(needed)
            + ", the "
            + hosting.length
            + " hosts that take VMs have "
            + Units.memory(available),
        "VMs that fit into the memory" + resources.words() + " of the hosts",
        "More hosts, more memory a host, or fewer or smaller VMs");
  }

  /** What a VM asked for that found no host. */
  private record Refused(long memory, double demand, int vm) {}
}
