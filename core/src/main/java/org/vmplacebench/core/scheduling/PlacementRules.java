package org.vmplacebench.core.scheduling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;

/**
 * The placement constraints of a snapshot, with the VMs that are on its hosts and cannot be moved.
 *
 * @param constraints in terms of the cluster's indices
 * @param pinned VMs that are suspended or migrate: they count and stay where they are
 */
public record PlacementRules(List<PlacementConstraint> constraints, List<Pinned> pinned) {

  /** No constraints. */
  public static final PlacementRules NONE = new PlacementRules(List.of(), List.of());

  /** Copies the lists. */
  public PlacementRules {
    constraints = List.copyOf(constraints);
    pinned = List.copyOf(pinned);
  }

  /**
   * The rules without constraints that VMs which cannot be moved break among themselves: a plan
   * cannot mend these, and they must not keep it from mending the others. They count again once the
   * VMs can be moved.
   */
  public static PlacementRules repairable(
      List<PlacementConstraint> constraints, List<Pinned> pinned) {
    if (pinned.isEmpty()) {
      return new PlacementRules(constraints, pinned);
    }
    Map<Integer, double[]> amounts = new HashMap<>();
    pinned.forEach(vm -> amounts.put(vm.vm(), new double[] {vm.demand(), vm.memory()}));
    Assignment alone = Assignment.atStart(amounts);
    pinned.forEach(vm -> alone.add(vm.vm(), vm.host()));
    // More VMs on a host never mend a constraint.
    return new PlacementRules(
        constraints.stream().filter(constraint -> constraint.holds(alone)).toList(), pinned);
  }

  /** The rules of several groups of hosts, of each of which a snapshot of its own was made. */
  public static PlacementRules together(List<PlacementRules> known) {
    List<Pinned> pinned = known.stream().flatMap(rules -> rules.pinned().stream()).toList();
    List<PlacementConstraint> constraints =
        NamedResources.together(known.stream().map(PlacementRules::constraints).toList());
    return constraints.isEmpty() ? NONE : new PlacementRules(constraints, pinned);
  }

  /**
   * A VM that cannot be moved now.
   *
   * @param vm index in the cluster
   * @param host index in the cluster; a VM that migrates is pinned to two
   * @param demand demand units
   * @param memory bytes
   */
  public record Pinned(int vm, int host, double demand, long memory) {}

  /** Whether there is nothing to obey. */
  public boolean isEmpty() {
    return constraints.isEmpty();
  }

  /** Where all VMs of a snapshot are. */
  Assignment whereabouts(Snapshot snapshot) {
    Map<Integer, double[]> amounts = new HashMap<>();
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      amounts.put(
          snapshot.vms()[vm], new double[] {snapshot.demand()[vm], snapshot.vmMemory()[vm]});
    }
    for (Pinned vm : pinned) {
      amounts.put(vm.vm(), new double[] {vm.demand(), vm.memory()});
    }
    Assignment start = Assignment.atStart(amounts);
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      start.add(snapshot.vms()[vm], snapshot.hosts()[snapshot.placement()[vm]]);
    }
    pinned.forEach(vm -> start.add(vm.vm(), vm.host()));
    return start;
  }
}
