package org.vmplacebench.entropy.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.plan.MigrationOrder;

/** From a viable placement to a plan that leads there. */
public final class Plans {

  private Plans() {}

  /**
   * The plan that leads from the placement of a snapshot to another one.
   *
   * @param placement the host of each VM
   * @return empty where no order of migrations was found
   */
  public static Optional<ReconfigurationPlan> leadingTo(PlacementProblem problem, int[] placement) {
    return MigrationOrder.of(problem, moves(problem, placement));
  }

  /** VMs that have no room to go to when a placement is approached move by move. */
  static int[] stuck(PlacementProblem problem, int[] placement) {
    return MigrationOrder.stuck(problem, moves(problem, placement)).stream()
        .mapToInt(Move::vm)
        .toArray();
  }

  private static List<Move> moves(PlacementProblem problem, int[] placement) {
    List<Move> moves = new ArrayList<>();
    for (int vm = 0; vm < placement.length; vm++) {
      if (placement[vm] != problem.home(vm)) {
        moves.add(new Move(vm, placement[vm]));
      }
    }
    return moves;
  }

  /** Bytes of the VMs of a plan's migrations; a VM that migrates twice counts twice. */
  public static long movedMemory(Snapshot snapshot, ReconfigurationPlan plan) {
    Map<Integer, Integer> times = new HashMap<>();
    plan.migrations().forEach(migration -> times.merge(migration.vm(), 1, Integer::sum));
    long sum = 0;
    for (int vm = 0; vm < snapshot.vms().length; vm++) {
      sum += times.getOrDefault(snapshot.vms()[vm], 0) * snapshot.vmMemory()[vm];
    }
    return sum;
  }
}
