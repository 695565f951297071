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
  private final BitSet[] allowed;

  Rules(Snapshot snapshot) {
    this.snapshot = snapshot;
    constraints = snapshot.rules().constraints();
    start = constraints.isEmpty() ? null : snapshot.whereabouts();
    allowed = new BitSet[constraints.isEmpty() ? 0 : snapshot.vms().length];
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
    if (allowed[vm] == null) {
      allowed[vm] = hostsFor(snapshot.vms()[vm]);
    }
    return allowed[vm].get(host);
  }

  private BitSet hostsFor(int vm) {
    // Of the constraints that forbid something by themselves, those that name the VM.
    List<PlacementConstraint> naming =
        constraints.stream()
            .filter(constraint -> constraint.concerns(vm, NOWHERE, NOWHERE))
            .toList();
    BitSet hosts = new BitSet();
    for (int host = 0; host < snapshot.hosts().length; host++) {
      int index = snapshot.hosts()[host];
      hosts.set(host, naming.stream().allMatch(constraint -> constraint.allows(vm, index, start)));
    }
    return hosts;
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
