package org.vmplacebench.placement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.ResourceCapacity;
import org.vmplacebench.core.constraint.RunningCapacity;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * A snapshot in whole numbers, so that sums do not depend on their order: demands are rounded up
 * and capacities down to steps, the finest power of two with which all of them add up to
 * 2<sup>60</sup> at most, whatever unit they are counted in; memory is in bytes. Amounts that are
 * multiples of that power keep their value. Hosts and VMs are known by their position in the
 * snapshot.
 *
 * <p>A host is closed where no VM may be in the end: by a constraint on the number of its VMs, or
 * because VMs wait there to be started. It has no capacity, and counts as overloaded while VMs are
 * on it.
 *
 * <p>It never changes; {@link PlacementState} is what does.
 */
public final class PlacementProblem {

  private static final int BITS_OF_SUMS = 60;
  private static final int FINEST_BITS = 1000;
  private static final double MOST_MULTIPLES = 1e12;

  private final Snapshot snapshot;
  private final double stepsPerUnit;
  private final long[] demand;
  private final long[] capacity;
  private final long[] mostLoad;
  private final long[] load;
  private final long[] memoryLoad;
  private final int[] firstOfHost;
  private final int[] vmsByHost;
  private final int[] overloaded;
  private final Rules rules;
  private final boolean[] closed;

  private double work;
  private long memoryUnit;

  /** The problem of a snapshot. */
  public PlacementProblem(Snapshot snapshot) {
    this.snapshot = snapshot;
    int hosts = snapshot.hosts().length;
    int vms = snapshot.vms().length;
    int[] placement = snapshot.placement();
    stepsPerUnit = stepsPerUnit(snapshot);
    rules = new Rules(snapshot);
    demand = new long[vms];
    capacity = new long[hosts];
    mostLoad = new long[hosts];
    load = new long[hosts];
    memoryLoad = new long[hosts];
    firstOfHost = new int[hosts + 1];
    double[] exact = new double[hosts];
    for (int vm = 0; vm < vms; vm++) {
      int host = placement[vm];
      demand[vm] = (long) StrictMath.ceil(snapshot.demand()[vm] * stepsPerUnit);
      exact[host] += snapshot.demand()[vm];
      load[host] += demand[vm];
      memoryLoad[host] += snapshot.vmMemory()[vm];
      firstOfHost[host + 1]++;
    }
    for (int host = 0; host < hosts; host++) {
      firstOfHost[host + 1] += firstOfHost[host];
    }
    closed = closed(snapshot);
    double[] there = there(snapshot);
    for (int host = 0; host < hosts; host++) {
      mostLoad[host] =
          Math.max(load[host], stepsOf(snapshot.capacity()[host], exact[host], load[host]));
      capacity[host] = closed[host] ? 0 : stepsOf(there[host], exact[host], load[host]);
    }
    vmsByHost = new int[vms];
    int[] next = Arrays.copyOf(firstOfHost, hosts);
    for (int vm = 0; vm < vms; vm++) {
      vmsByHost[next[placement[vm]]++] = vm;
    }
    overloaded = overloadedHosts();
  }

  private int[] overloadedHosts() {
    int count = 0;
    int[] found = new int[hosts()];
    for (int host = 0; host < found.length; host++) {
      if (excess(host) > 0) {
        found[count++] = host;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** An amount of CPU in steps. Rounding must not make a host seem overloaded. */
  private long stepsOf(double units, double exactLoad, long rounded) {
    long steps = (long) StrictMath.floor(units * stepsPerUnit);
    return exactLoad <= units ? Math.max(steps, rounded) : steps;
  }

  /** CPU of each host in the end, where constraints on single hosts say less than its capacity. */
  private static double[] there(Snapshot snapshot) {
    if (snapshot.rules().isEmpty()) {
      return snapshot.capacity();
    }
    double[] there = snapshot.capacity().clone();
    Map<Integer, Integer> position = new HashMap<>();
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      if (constraint instanceof ResourceCapacity limit
          && limit.resource() == ResourceCapacity.Resource.CPU
          && limit.hosts().size() == 1
          && snapshot.rules().pinned().isEmpty()) {
        if (position.isEmpty()) {
          position.putAll(Rules.positions(snapshot.hosts()));
        }
        Integer host = position.get(limit.hosts().first());
        if (host != null) {
          there[host] = Math.min(there[host], limit.most());
        }
      }
    }
    return there;
  }

  private static boolean[] closed(Snapshot snapshot) {
    boolean[] closed = new boolean[snapshot.hosts().length];
    for (int host = 0; host < closed.length; host++) {
      closed[host] = snapshot.hosts()[host] == Assignment.NOWHERE;
    }
    for (PlacementConstraint constraint : snapshot.rules().constraints()) {
      if (constraint instanceof RunningCapacity limit && limit.most() == 0) {
        for (int host = 0; host < closed.length; host++) {
          closed[host] |= limit.hosts().contains(snapshot.hosts()[host]);
        }
      }
    }
    return closed;
  }

  /**
   * A power of two or, where that would round amounts which are all multiples of one (as in units
   * of 0.001), one by that.
   */
  private static double stepsPerUnit(Snapshot snapshot) {
    double largest = Math.max(sum(snapshot.demand()), sum(snapshot.capacity()));
    double steps =
        Math.scalb(1.0, Math.min(BITS_OF_SUMS - 1 - Math.getExponent(largest), FINEST_BITS));
    if (all(snapshot, amount -> isWhole(amount * steps))) {
      return steps;
    }
    double unit = 0;
    for (double[] amounts : new double[][] {snapshot.demand(), snapshot.capacity()}) {
      for (double amount : amounts) {
        unit = greatestCommonDivisor(unit, amount);
      }
    }
    double finest = unit;
    return largest / unit < MOST_MULTIPLES
            && all(snapshot, amount -> isWhole(amount * (1 / finest)))
        ? 1 / unit
        : steps;
  }

  private static double sum(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return sum;
  }

  private static boolean all(Snapshot snapshot, DoublePredicate test) {
    for (double[] amounts : new double[][] {snapshot.demand(), snapshot.capacity()}) {
      for (double amount : amounts) {
        if (!test.test(amount)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWhole(double amount) {
    return amount == StrictMath.rint(amount);
  }

  /** What two amounts are both whole multiples of; the other one where one is 0. */
  public static double greatestCommonDivisor(double a, double b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** What two amounts are both whole multiples of; the other one where one is 0. */
  public static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Bytes of which the memory of each VM is a whole multiple, at least 1. */
  public long memoryUnit() {
    if (memoryUnit == 0) {
      long divisor = 0;
      for (int vm = 0; vm < vms(); vm++) {
        divisor = greatestCommonDivisor(divisor, memory(vm));
      }
      memoryUnit = Math.max(1, divisor);
    }
    return memoryUnit;
  }

  /** Comparisons of a VM and a host that were made, or what takes as long. */
  public void worked(double comparisons) {
    work += comparisons;
  }

  /** What was worked for it so far, in comparisons of a VM and a host. */
  public double work() {
    return work;
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

  /** Steps in demand units. */
  public double units(long steps) {
    return (double) steps / stepsPerUnit;
  }

  /** Demand units in steps, rounded down. */
  public long steps(double units) {
    return (long) StrictMath.floor(units * stepsPerUnit);
  }

  /** Whether no VM may be on a host in the end. */
  public boolean isClosed(int host) {
    return closed[host];
  }

  /** What a VM demands, in steps. */
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

  /** What the VMs of a host may demand in the end, in steps. */
  public long capacity(int host) {
    return capacity[host];
  }

  /**
   * What the VMs of a host may demand while a plan is under way, in steps: its capacity, and on a
   * host that is overloaded its load now.
   */
  public long mostLoad(int host) {
    return mostLoad[host];
  }

  /**
   * Whether a host that holds so much then has room for the live migration of a VM to it, placement
   * constraints aside.
   */
  public boolean hasRoom(int host, long loadThere, long memoryThere, int vm) {
    return snapshot.hosts()[host] != Assignment.NOWHERE
        && loadThere + demand(vm) <= mostLoad[host]
        && memoryThere + memory(vm) <= snapshot.memory()[host];
  }

  /** Bytes of a host for VMs in the end. */
  public long memoryCapacity(int host) {
    return closed[host] ? 0 : snapshot.memory()[host];
  }

  /** What the VMs of a host demand, in steps. */
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

  /** The VM in a place on a host, from 0 to below {@link #vmCount}; rising. */
  public int vmOn(int host, int place) {
    return vmsByHost[firstOfHost[host] + place];
  }

  /** The VMs on a host, rising; a new array. */
  public int[] vmsOn(int host) {
    return Arrays.copyOfRange(vmsByHost, firstOfHost[host], firstOfHost[host + 1]);
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
    long missing = 0;
    for (int host = 0; host < load.length; host++) {
      missing += load[host] - capacity[host];
    }
    return missing > 0;
  }
}
