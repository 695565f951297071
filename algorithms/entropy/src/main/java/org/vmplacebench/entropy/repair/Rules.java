package org.vmplacebench.entropy.repair;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Whereabouts;
import org.vmplacebench.core.scheduling.Snapshot;

/** The placement constraints of a snapshot in terms of positions in it. */
public final class Rules {

  private final Snapshot snapshot;
  private final List<PlacementConstraint> constraints;
  private final Whereabouts start;

  Rules(Snapshot snapshot) {
    this.snapshot = snapshot;
    constraints = snapshot.rules().constraints();
    start = constraints.isEmpty() ? null : snapshot.whereabouts();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return constraints.isEmpty();
  }

  /** All of them. */
  public List<PlacementConstraint> constraints() {
    return constraints;
  }

  /** Where VMs are now; null where there are no constraints. */
  public Whereabouts start() {
    return start;
  }

  /** Whether a VM may ever be on a host, by the constraints that need not know where others are. */
  public boolean allows(int vm, int host) {
    for (PlacementConstraint constraint : constraints) {
      if (!constraint.allows(snapshot.vms()[vm], snapshot.hosts()[host], start)) {
        return false;
      }
    }
    return true;
  }

  /** Number of constraints that hold in a placement. */
  public int held(int[] placement) {
    if (constraints.isEmpty()) {
      return 0;
    }
    Whereabouts where = start.later();
    for (int vm = 0; vm < placement.length; vm++) {
      if (placement[vm] != snapshot.placement()[vm]) {
        where.put(snapshot.vms()[vm], snapshot.hosts()[placement[vm]]);
      }
    }
    return (int) constraints.stream().filter(constraint -> constraint.holds(where)).count();
  }

  /** Whether all constraints hold in a placement. */
  public boolean hold(int[] placement) {
    return held(placement) == constraints.size();
  }

  /** VMs whose move may mend a constraint that does not hold now. */
  public int[] mayMend() {
    if (constraints.isEmpty()) {
      return new int[0];
    }
    Map<Integer, Integer> position = positions(snapshot.vms());
    return constraints.stream()
        .filter(constraint -> !constraint.holds(start))
        .flatMapToInt(constraint -> constraint.mayMend(start))
        .filter(position::containsKey)
        .map(position::get)
        .distinct()
        .sorted()
        .toArray();
  }

  /** For each index its position. */
  public static Map<Integer, Integer> positions(int[] indices) {
    Map<Integer, Integer> positions = new HashMap<>();
    IntStream.range(0, indices.length).forEach(at -> positions.put(indices[at], at));
    return positions;
  }
}
