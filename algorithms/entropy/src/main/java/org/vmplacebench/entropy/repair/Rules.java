package org.vmplacebench.entropy.repair;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.Snapshot;

/** The placement constraints of a snapshot in terms of positions in it. */
public final class Rules {

  private static final int NOWHERE = -1;

  private final Snapshot snapshot;
  private final List<PlacementConstraint> constraints;
  private final Assignment start;
  private final BitSet[] known;
  private final BitSet[] allowed;
  private final Map<Integer, List<PlacementConstraint>> naming = new HashMap<>();

  Rules(Snapshot snapshot) {
    this.snapshot = snapshot;
    constraints = snapshot.rules().constraints();
    start = constraints.isEmpty() ? null : snapshot.whereabouts();
    known = new BitSet[constraints.isEmpty() ? 0 : snapshot.vms().length];
    allowed = new BitSet[known.length];
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
  public Assignment start() {
    return start;
  }

  /** Whether a VM may ever be on a host, by the constraints that need not know where others are. */
  public boolean allows(int vm, int host) {
    if (constraints.isEmpty()) {
      return true;
    }
    if (known[vm] == null) {
      known[vm] = new BitSet();
      allowed[vm] = new BitSet();
      naming.put(vm, naming(snapshot.vms()[vm]));
    }
    if (!known[vm].get(host)) {
      int index = snapshot.vms()[vm];
      int where = snapshot.hosts()[host];
      boolean free =
          naming.get(vm).stream().allMatch(constraint -> constraint.allows(index, where, start));
      known[vm].set(host);
      allowed[vm].set(host, free);
    }
    return allowed[vm].get(host);
  }

  /** Of the constraints that forbid something by themselves, those that name a VM. */
  private List<PlacementConstraint> naming(int vm) {
    return constraints.stream()
        .filter(constraint -> constraint.concerns(vm, NOWHERE, NOWHERE))
        .toList();
  }

  /** Where VMs are in a placement. */
  Assignment whereabouts(int[] placement) {
    Assignment where = start.later();
    for (int vm = 0; vm < placement.length; vm++) {
      if (placement[vm] != snapshot.placement()[vm]) {
        where.put(snapshot.vms()[vm], snapshot.hosts()[placement[vm]]);
      }
    }
    return where;
  }

  /** Whether all constraints hold in a placement. */
  public boolean hold(int[] placement) {
    if (constraints.isEmpty()) {
      return true;
    }
    Assignment where = whereabouts(placement);
    return constraints.stream().allMatch(constraint -> constraint.holds(where));
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
