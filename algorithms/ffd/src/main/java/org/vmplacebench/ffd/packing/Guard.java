package org.vmplacebench.ffd.packing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.Gather;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.constraint.Root;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Holds a packing to the placement constraints of its snapshot: a VM is placed only where each
 * constraint holds with it, but for those that are broken without it as well. VMs that have to be
 * gathered are placed as one. Hosts and VMs are positions in the snapshot.
 */
final class Guard {

  private final Snapshot snapshot;
  private final List<PlacementConstraint> constraints;
  private final Map<Integer, Integer> position = new HashMap<>();
  private final int[][] together;
  private final Assignment now;

  Guard(Snapshot snapshot) {
    this.snapshot = snapshot;
    constraints = snapshot.rules().constraints();
    together = new int[snapshot.vms().length][];
    now = constraints.isEmpty() ? null : snapshot.whereabouts().later();
    if (!constraints.isEmpty()) {
      for (int vm = 0; vm < together.length; vm++) {
        position.put(snapshot.vms()[vm], vm);
      }
      constraints.stream().filter(Gather.class::isInstance).forEach(c -> join((Gather) c));
    }
  }

  /** VMs of several gathers that share one are all placed together. */
  private void join(Gather gather) {
    TreeSet<Integer> group = new TreeSet<>();
    for (int index : gather.vms()) {
      Integer vm = position.get(index);
      if (vm != null) {
        for (int member : together(vm)) {
          group.add(member);
        }
      }
    }
    int[] members = group.stream().mapToInt(vm -> vm).toArray();
    for (int vm : members) {
      together[vm] = members;
    }
  }

  /** The VMs that are placed with a VM, itself among them. */
  int[] together(int vm) {
    return together[vm] == null ? new int[] {vm} : together[vm];
  }

  /** Whether a VM has to stay where it is, whatever the others do. */
  boolean isRooted(int vm) {
    return constraints.stream()
        .anyMatch(c -> c instanceof Root root && root.vms().contains(snapshot.vms()[vm]));
  }

  /** A VM is on a host now, or {@link Packing#NOWHERE}. */
  void moved(int vm, int from, int to) {
    if (now != null) {
      if (to == Packing.NOWHERE) {
        now.remove(snapshot.vms()[vm], snapshot.hosts()[from]);
      } else {
        now.put(snapshot.vms()[vm], snapshot.hosts()[to]);
      }
    }
  }

  /** Whether the constraints let VMs go to a host, all others being where they are now. */
  boolean allows(int[] vms, int[] at, int host) {
    if (now == null) {
      return true;
    }
    for (PlacementConstraint constraint : constraints) {
      for (int vm : vms) {
        if (!constraint.allows(snapshot.vms()[vm], snapshot.hosts()[host], now.start())) {
          return false;
        }
      }
    }
    for (PlacementConstraint constraint : constraints) {
      if (concerns(constraint, vms, host)
          && !holdsWith(constraint, vms, at, host)
          && holdsWith(constraint, vms, at, Packing.NOWHERE)) {
        return false;
      }
    }
    return true;
  }

  private boolean concerns(PlacementConstraint constraint, int[] vms, int host) {
    int index = snapshot.hosts()[host];
    for (int vm : vms) {
      if (constraint.concerns(snapshot.vms()[vm], index, index)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsWith(PlacementConstraint constraint, int[] vms, int[] at, int host) {
    for (int vm : vms) {
      change(vm, at[vm], host);
    }
    boolean holds = constraint.holds(now);
    for (int vm : vms) {
      change(vm, host, at[vm]);
    }
    return holds;
  }

  private void change(int vm, int from, int to) {
    if (from != to) {
      moved(vm, from, to);
    }
  }

  /** Whether all constraints hold now. */
  boolean holds() {
    return constraints.stream().allMatch(constraint -> constraint.holds(now));
  }

  /**
   * VMs that have to leave their hosts for the constraints that do not hold at first; few of them.
   */
  List<Integer> toMend() {
    List<Integer> leaving = new ArrayList<>();
    for (PlacementConstraint constraint : constraints) {
      leaving.addAll(toMend(constraint, leaving));
    }
    leaving.forEach(vm -> moved(vm, Packing.NOWHERE, snapshot.placement()[vm]));
    return leaving;
  }

  /** Takes VMs off, which stay off, until the constraint holds; puts those back that may stay. */
  private List<Integer> toMend(PlacementConstraint constraint, List<Integer> before) {
    List<Integer> off = new ArrayList<>();
    for (int index : constraint.mayMend(now).toArray()) {
      Integer vm = position.get(index);
      if (vm != null && !constraint.holds(now) && !before.contains(vm)) {
        moved(vm, snapshot.placement()[vm], Packing.NOWHERE);
        off.add(vm);
      }
    }
    for (int vm : List.copyOf(off)) {
      moved(vm, Packing.NOWHERE, snapshot.placement()[vm]);
      if (constraint.holds(now)) {
        off.remove((Integer) vm);
      } else {
        moved(vm, snapshot.placement()[vm], Packing.NOWHERE);
      }
    }
    return off;
  }
}
