package org.vmplacebench.placement.choice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.platform.VmClass;

/**
 * What placement constraints have to say on where a new VM starts. No constraint names it, as they
 * name VMs of time 0; but it must not join VMs that are to be lonely, or exceed what hosts may
 * take.
 */
public final class NewVmConstraints {

  private static final NewVmConstraints NONE = new NewVmConstraints(List.of(), null, -1);

  private final List<PlacementConstraint> obeyed;
  private final Assignment where;
  private final int vm;

  private NewVmConstraints(List<PlacementConstraint> obeyed, Assignment where, int vm) {
    this.obeyed = obeyed;
    this.where = where;
    this.vm = vm;
  }

  /**
   * The constraints that hold now. Where there are any, it takes time in proportion of the VMs.
   *
   * @param demand of the new VM, in demand units
   */
  public static NewVmConstraints of(
      List<PlacementConstraint> constraints, Cluster cluster, double demand, VmClass type) {
    if (constraints.isEmpty()) {
      return NONE;
    }
    int vm = cluster.vmCount();
    Map<Integer, double[]> amounts = new HashMap<>();
    amounts.put(vm, new double[] {demand, type.memory()});
    Assignment start = Assignment.atStart(amounts);
    IntStream.range(0, vm)
        .filter(cluster::exists)
        .forEach(
            other -> {
              amounts.put(
                  other, new double[] {cluster.demand(other), cluster.vmClass(other).memory()});
              start.add(other, cluster.hostOf(other));
            });
    for (int host = 0; host < cluster.hostingCount(); host++) {
      for (int arriving : cluster.vmsArrivingOn(host)) {
        start.add(arriving, host);
      }
    }
    return new NewVmConstraints(
        constraints.stream().filter(constraint -> constraint.holds(start)).toList(),
        start.later(),
        vm);
  }

  /** Whether the VM breaks none of them on a host. */
  public boolean allow(int host) {
    if (obeyed.isEmpty()) {
      return true;
    }
    where.put(vm, host);
    return obeyed.stream().allMatch(constraint -> constraint.holds(where));
  }
}
