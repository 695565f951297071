package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.scheduling.PlacementRules.Pinned;
import org.vmplacebench.core.sim.ClusterView;

/**
 * What a scheduler saw of some hosts at one instant: the input of a placement solver. Later changes
 * of the cluster do not show in it.
 *
 * <p>Arrays over hosts are by position in {@code hosts}, arrays over VMs by position in {@code
 * vms}. A VM that cannot be moved now, because it is suspended or under live migration, is not in
 * the snapshot: its demand is taken off the capacity of its host, and its memory off that of its
 * host and, where it migrates, of its destination.
 *
 * <p>VMs that are to be started are on the host {@link Assignment#NOWHERE}, which is none: it has
 * no CPU and the memory of these VMs, all of them have to leave it, and none may go there. Starting
 * one is a migration from there. Only problems from elsewhere have it, never those of a simulation.
 *
 * @param time simulated seconds
 * @param hosts indices in the cluster; all of them are on, or held in reserve and can be switched
 *     on
 * @param capacity CPU capacity for VMs in demand units
 * @param memory bytes for VMs
 * @param vms indices in the cluster, rising per host, hosts in the order of {@code hosts}
 * @param demand demand units
 * @param vmMemory bytes
 * @param placement position in {@code hosts} of the host that each VM is on
 * @param rules placement constraints, among them those that named resources make
 * @param required demand units of each VM at full load: what was promised to it
 */
public record Snapshot(
    double time,
    int[] hosts,
    double[] capacity,
    long[] memory,
    int[] vms,
    double[] demand,
    long[] vmMemory,
    int[] placement,
    PlacementRules rules,
    double[] required) {

  /** A snapshot of VMs that were promised just what they demand. */
  public Snapshot(
      double time,
      int[] hosts,
      double[] capacity,
      long[] memory,
      int[] vms,
      double[] demand,
      long[] vmMemory,
      int[] placement,
      PlacementRules rules) {
    this(time, hosts, capacity, memory, vms, demand, vmMemory, placement, rules, demand);
  }

  /** A snapshot without placement constraints, of VMs that were promised just what they demand. */
  public Snapshot(
      double time,
      int[] hosts,
      double[] capacity,
      long[] memory,
      int[] vms,
      double[] demand,
      long[] vmMemory,
      int[] placement) {
    this(time, hosts, capacity, memory, vms, demand, vmMemory, placement, PlacementRules.NONE);
  }

  /**
   * What can be seen of hosts now. That a violation on one of them counts as detected is for the
   * scheduler to tell, by {@link org.vmplacebench.core.sim.PolicyPort#seen(int[])}.
   *
   * @param hosts indices in the cluster; those that are off are left out
   */
  public static Snapshot of(ClusterView simulation, int[] hosts) {
    return withReserve(simulation, hosts, host -> false);
  }

  /**
   * Like {@link #of}, for a scheduler that may switch hosts on.
   *
   * @param hosts indices in the cluster; those that are off and not in reserve are left out
   * @param inReserve whether a host that is off can be switched on for a plan; it must be empty
   */
  public static Snapshot withReserve(ClusterView simulation, int[] hosts, IntPredicate inReserve) {
    return withReserve(simulation, hosts, inReserve, simulation.constraints());
  }

  /**
   * Like {@link #of}, under other placement constraints than those that hold now.
   *
   * @param constraints in terms of the cluster's indices
   */
  public static Snapshot under(
      List<PlacementConstraint> constraints, ClusterView simulation, int[] hosts) {
    return withReserve(simulation, hosts, host -> false, constraints);
  }

  private static Snapshot withReserve(
      ClusterView simulation,
      int[] hosts,
      IntPredicate inReserve,
      List<PlacementConstraint> ofCluster) {
    Cluster cluster = simulation.cluster();
    int[] on = usable(cluster, hosts, inReserve);
    double[] capacity = new double[on.length];
    long[] memory = new long[on.length];
    int bound = 0;
    for (int host : on) {
      bound += cluster.vmCountOn(host);
    }
    int[] vms = new int[bound];
    int[] placement = new int[bound];
    double[] demand = new double[bound];
    long[] vmMemory = new long[bound];
    double[] required = new double[bound];
    List<Pinned> pinned = new ArrayList<>(0);
    double unitsPerCore = cluster.unitsPerCore();
    int count = 0;
    for (int position = 0; position < on.length; position++) {
      int host = on[position];
      capacity[position] = cluster.nominalCapacity(host);
      memory[position] = cluster.memoryFree(host);
      for (int vm : cluster.vmsOn(host)) {
        if (cluster.isMigrating(vm) || cluster.isSuspended(vm)) {
          capacity[position] = Math.max(0, capacity[position] - cluster.demand(vm));
          pinned.add(pinned(cluster, vm, host));
        } else {
          VmClass type = cluster.vmClass(vm);
          memory[position] += type.memory();
          vms[count] = vm;
          placement[count] = position;
          demand[count] = cluster.demand(vm);
          vmMemory[count] = type.memory();
          required[count++] = type.vcpus() * unitsPerCore;
        }
      }
      for (int vm : cluster.vmsArrivingOn(host)) {
        capacity[position] = Math.max(0, capacity[position] - cluster.demand(vm));
        pinned.add(pinned(cluster, vm, host));
      }
    }
    boolean full = count == bound;
    List<PlacementConstraint> constraints = NamedResources.with(ofCluster, cluster, on);
    return new Snapshot(
        simulation.now(),
        on,
        capacity,
        memory,
        full ? vms : Arrays.copyOf(vms, count),
        full ? demand : Arrays.copyOf(demand, count),
        full ? vmMemory : Arrays.copyOf(vmMemory, count),
        full ? placement : Arrays.copyOf(placement, count),
        constraints.isEmpty()
            ? PlacementRules.NONE
            : PlacementRules.repairable(constraints, pinned),
        full ? required : Arrays.copyOf(required, count));
  }

  private static int[] usable(Cluster cluster, int[] hosts, IntPredicate inReserve) {
    int[] on = new int[hosts.length];
    int count = 0;
    for (int host : hosts) {
      if (cluster.isOn(host) || inReserve.test(host)) {
        on[count++] = host;
      }
    }
    return count == on.length ? on : Arrays.copyOf(on, count);
  }

  private static Pinned pinned(Cluster cluster, int vm, int host) {
    return new Pinned(vm, host, cluster.demand(vm), cluster.vmClass(vm).memory());
  }

  /** The same at another time, in the same arrays. */
  public Snapshot at(double newTime) {
    return new Snapshot(
        newTime, hosts, capacity, memory, vms, demand, vmMemory, placement, rules, required);
  }

  /** Where all VMs are, those that cannot be moved included. */
  public Assignment whereabouts() {
    return rules.whereabouts(this);
  }

  /** The placement constraints that do not hold. */
  public List<PlacementConstraint> broken() {
    if (rules.isEmpty()) {
      return List.of();
    }
    Assignment now = whereabouts();
    return rules.constraints().stream().filter(constraint -> !constraint.holds(now)).toList();
  }

  /** Demand on each host, by position in {@link #hosts}; a new array. */
  public double[] demandPerHost() {
    double[] sum = new double[hosts.length];
    for (int vm = 0; vm < vms.length; vm++) {
      sum[placement[vm]] += demand[vm];
    }
    return sum;
  }

  /**
   * Bytes that the VMs of the snapshot take on each host, by position in {@link #hosts}; a new
   * array.
   */
  public long[] memoryPerHost() {
    long[] sum = new long[hosts.length];
    for (int vm = 0; vm < vms.length; vm++) {
      sum[placement[vm]] += vmMemory[vm];
    }
    return sum;
  }

  /**
   * Whether no host's demand exceeds its capacity, all placement constraints hold and no VM waits
   * to be started.
   */
  public boolean isViable() {
    return isWithoutOverload() && !isAnyNowhere() && broken().isEmpty();
  }

  private boolean isAnyNowhere() {
    for (int host : placement) {
      if (hosts[host] == Assignment.NOWHERE) {
        return true;
      }
    }
    return false;
  }

  /** Whether no host's demand exceeds its capacity. */
  public boolean isWithoutOverload() {
    double[] sum = demandPerHost();
    for (int host = 0; host < hosts.length; host++) {
      if (sum[host] > capacity[host]) {
        return false;
      }
    }
    return true;
  }
}
