package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * A snapshot in whole numbers, so that sums do not depend on their order: demands are rounded up
 * and capacities down to the finest power of two with which all of them add up to 2<sup>60</sup> at
 * most, whatever unit they are counted in; memory is in bytes. Amounts that are multiples of that
 * power keep their value. Hosts and VMs are known by their position in the snapshot.
 *
 * <p>A host is closed where no VM may be in the end: by a constraint on the number of its VMs, or
 * because VMs wait there to be started. It has no capacity, and counts as overloaded while VMs are
 * on it.
 */
public final class RepairProblem {

  private static final int BITS_OF_SUMS = 60;
  private static final int FINEST_BITS = 1000;
  private static final double MOST_MULTIPLES = 1e12;

  private final Snapshot snapshot;
  private final long[] demand;
  private final long[] capacity;
  private final long[] load;
  private final long[] memoryLoad;
  private final int[] firstOfHost;
  private final int[] vmsByHost;
  private final int[] overloaded;
  private final Rules rules;
  private final boolean[] closed;

  /** The problem of a snapshot. */
  public RepairProblem(Snapshot snapshot) {
    this.snapshot = snapshot;
    rules = new Rules(snapshot);
    int hosts = snapshot.hosts().length;
    int vms = snapshot.vms().length;
    int[] placement = snapshot.placement();
    double steps = stepsPerUnit(snapshot);
    double[] exact = new double[hosts];
    double[] there = there(snapshot);
    demand = new long[vms];
    capacity = new long[hosts];
    load = new long[hosts];
    memoryLoad = new long[hosts];
    firstOfHost = new int[hosts + 1];
    for (int vm = 0; vm < vms; vm++) {
      int host = placement[vm];
      demand[vm] = (long) StrictMath.ceil(snapshot.demand()[vm] * steps);
      exact[host] += snapshot.demand()[vm];
      load[host] += demand[vm];
      memoryLoad[host] += snapshot.vmMemory()[vm];
      firstOfHost[host + 1]++;
    }
    for (int host = 0; host < hosts; host++) {
      firstOfHost[host + 1] += firstOfHost[host];
      capacity[host] = (long) StrictMath.floor(there[host] * steps);
      if (exact[host] <= there[host]) {
        // Rounding must not make a host seem overloaded.
        capacity[host] = Math.max(capacity[host], load[host]);
      }
    }
    closed = closed(snapshot);
    for (int host = 0; host < hosts; host++) {
      capacity[host] = closed[host] ? 0 : capacity[host];
    }
    vmsByHost = new int[vms];
    int[] next = Arrays.copyOf(firstOfHost, hosts);
    for (int vm = 0; vm < vms; vm++) {
      vmsByHost[next[placement[vm]]++] = vm;
    }
    overloaded = IntStream.range(0, hosts).filter(host -> excess(host) > 0).toArray();
  }

  /** CPU of each host in the end, where constraints on single hosts say less than its capacity. */
  private static double[] there(Snapshot snapshot) {
    double[] there = snapshot.capacity().clone();
    Map<Integer, Integer> position = new HashMap<>();
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      if (constraint instanceof ResourceCapacity capacity
          && capacity.resource() == ResourceCapacity.Resource.CPU
          && capacity.hosts().size() == 1
          && snapshot.rules().pinned().isEmpty()) {
        if (position.isEmpty()) {
          position.putAll(Rules.positions(snapshot.hosts()));
        }
        Integer host = position.get(capacity.hosts().first());
        if (host != null) {
          there[host] = Math.min(there[host], capacity.most());
        }
      }
    }
    return there;
  }

  private static boolean[] closed(Snapshot snapshot) {
    Set<Integer> empty = new HashSet<>(Set.of(Assignment.NOWHERE));
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      if (constraint instanceof RunningCapacity capacity && capacity.most() == 0) {
        empty.addAll(capacity.hosts());
      }
    }
    boolean[] closed = new boolean[snapshot.hosts().length];
    for (int host = 0; host < closed.length; host++) {
      closed[host] = empty.contains(snapshot.hosts()[host]);
    }
    return closed;
  }

  /** Whether no VM may be on a host in the end. */
  public boolean isClosed(int host) {
    return closed[host];
  }

  /**
   * A power of two or, where that would round amounts which are all multiples of one (as in units
   * of 0.001), one by that.
   */
  private static double stepsPerUnit(Snapshot snapshot) {
    double largest =
        Math.max(Arrays.stream(snapshot.demand()).sum(), Arrays.stream(snapshot.capacity()).sum());
    double steps =
        Math.scalb(1.0, Math.min(BITS_OF_SUMS - 1 - Math.getExponent(largest), FINEST_BITS));
    if (amounts(snapshot).allMatch(amount -> isWhole(amount * steps))) {
      return steps;
    }
    double unit = amounts(snapshot).reduce(0, IntegerScale::greatestCommonDivisor);
    boolean coarse = largest / unit < MOST_MULTIPLES;
    return coarse && amounts(snapshot).allMatch(amount -> isWhole(amount * (1 / unit)))
        ? 1 / unit
        : steps;
  }

  private static DoubleStream amounts(Snapshot snapshot) {
    return DoubleStream.concat(
        Arrays.stream(snapshot.demand()), Arrays.stream(snapshot.capacity()));
  }

  private static boolean isWhole(double amount) {
    return amount == StrictMath.rint(amount);
  }

  /** What it was made from. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The placement constraints. */
  public Rules rules() {
    return rules;
  }

  /** Number of hosts. */
  public int hosts() {
    return capacity.length;
  }

  /** Number of VMs. */
  public int vms() {
    return demand.length;
  }

  /** What a VM demands. */
  public long demand(int vm) {
    return demand[vm];
  }

  /** Bytes of a VM. */
  public long memory(int vm) {
    return snapshot.vmMemory()[vm];
  }

  /** The host that a VM is on. */
  public int home(int vm) {
    return snapshot.placement()[vm];
  }

  /** What the VMs of a host may demand. */
  public long capacity(int host) {
    return capacity[host];
  }

  /** Bytes of a host for VMs. */
  public long memoryCapacity(int host) {
    return closed[host] ? 0 : snapshot.memory()[host];
  }

  /** What the VMs of a host demand. */
  public long load(int host) {
    return load[host];
  }

  /** Bytes that the VMs of a host take. */
  public long memoryLoad(int host) {
    return memoryLoad[host];
  }

  /** Number of VMs on a host. */
  public int vmCount(int host) {
    return firstOfHost[host + 1] - firstOfHost[host];
  }

  /** The VM in a place on a host, from 0 to below {@link #vmCount}. */
  public int vmOn(int host, int place) {
    return vmsByHost[firstOfHost[host] + place];
  }

  /** Hosts whose VMs demand more than there is, in rising order; not to be changed. */
  public int[] overloaded() {
    return overloaded;
  }

  /** What a host's VMs demand beyond what there is; above 0 where it is overloaded. */
  public long excess(int host) {
    long excess = load[host] - capacity[host];
    return closed[host] && vmCount(host) > 0 ? Math.max(1, excess) : excess;
  }

  /** Bytes of the VMs that a placement has elsewhere than they are. */
  public long movedMemory(int[] placement) {
    long sum = 0;
    for (int vm = 0; vm < placement.length; vm++) {
      sum += placement[vm] == home(vm) ? 0 : memory(vm);
    }
    return sum;
  }

  /** Number of VMs that a placement has elsewhere than they are. */
  public int moves(int[] placement) {
    int count = 0;
    for (int vm = 0; vm < placement.length; vm++) {
      count += placement[vm] == home(vm) ? 0 : 1;
    }
    return count;
  }

  /** Whether all VMs demand more than all hosts have: then there is no viable placement. */
  public boolean lacksCapacity() {
    return Arrays.stream(load).sum() > Arrays.stream(capacity).sum();
  }
}
