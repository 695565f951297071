package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * A snapshot in whole numbers, so that sums do not depend on their order: demands are rounded up
 * and capacities down to the finest power of two with which all of them add up to 2<sup>60</sup> at
 * most, whatever unit they are counted in; memory is in bytes. Amounts that are multiples of that
 * power keep their value. Hosts and VMs are known by their position in the snapshot.
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

  /** The problem of a snapshot. */
  public RepairProblem(Snapshot snapshot) {
    this.snapshot = snapshot;
    rules = new Rules(snapshot);
    int hosts = snapshot.hosts().length;
    int vms = snapshot.vms().length;
    int[] placement = snapshot.placement();
    double steps = stepsPerUnit(snapshot);
    double[] exact = new double[hosts];
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
      capacity[host] = (long) StrictMath.floor(snapshot.capacity()[host] * steps);
      if (exact[host] <= snapshot.capacity()[host]) {
        // Rounding must not make a host seem overloaded.
        capacity[host] = Math.max(capacity[host], load[host]);
      }
    }
    vmsByHost = new int[vms];
    int[] next = Arrays.copyOf(firstOfHost, hosts);
    for (int vm = 0; vm < vms; vm++) {
      vmsByHost[next[placement[vm]]++] = vm;
    }
    overloaded = IntStream.range(0, hosts).filter(host -> load[host] > capacity[host]).toArray();
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
    return snapshot.memory()[host];
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
    return load[host] - capacity[host];
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
