package org.vmplacebench.placement.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.ClusterView;

/**
 * Sees to it that a plan breaks no placement constraint by VMs that have come since it was made:
 * these stand where the plan did not expect them.
 */
final class LaterObjection {

  private final ClusterView simulation;
  private final List<PlacementConstraint> constraints;
  private final int vms;

  /** The cluster as the plan found it. */
  LaterObjection(ClusterView simulation) {
    this.simulation = simulation;
    constraints = simulation.constraints();
    vms = simulation.cluster().vmCount();
  }

  /** Why a migration must not start now, in words; empty where nobody has come or it may. */
  String to(PlannedMigration migration) {
    List<PlacementConstraint> now = simulation.constraints();
    if (now.isEmpty() || (now == constraints && simulation.cluster().vmCount() == vms)) {
      return "";
    }
    int[] hosting = IntStream.range(0, simulation.cluster().hostingCount()).toArray();
    Assignment where = Snapshot.of(simulation, hosting).whereabouts().later();
    int vm = migration.vm();
    List<PlacementConstraint> holding =
        now.stream()
            .filter(
                each -> each.continuous() && each.concerns(vm, migration.from(), migration.to()))
            .filter(each -> each.holds(where))
            .toList();
    where.add(vm, migration.to());
    return holding.stream()
        .filter(each -> !each.holds(where))
        .findFirst()
        .map(broken -> "by a VM that came since, it would break " + broken.name())
        .orElse("");
  }
}
