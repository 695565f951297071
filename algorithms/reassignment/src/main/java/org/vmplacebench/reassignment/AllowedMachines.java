package org.vmplacebench.reassignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The machines on which each process may be at all. On its first machine a process takes transient
 * resources for good, so that others never get these; and what can only stay where it is takes all
 * of its resources there, which may leave others no choice either.
 */
final class AllowedMachines {

  private final Instance instance;
  private final int[] start;

  /** What those that may come to a machine have of it at most, by machine and resource. */
  private final long[] room;

  private final int[][] machines;

  private AllowedMachines(Instance instance, int[] start) {
    this.instance = instance;
    this.start = start;
    room = instance.capacity().clone();
    machines = new int[start.length][];
    for (int p = 0; p < start.length; p++) {
      take(p, true);
    }
  }

  /** Machines by process, in ascending order; its first machine is one of them. */
  static int[][] of(Instance instance, int[] start) {
    AllowedMachines allowed = new AllowedMachines(instance, start);
    List<Integer> open = new ArrayList<>();
    for (int p = 0; p < start.length; p++) {
      open.add(p);
    }
    boolean found = true;
    while (found) {
      // What is fixed may fix others.
      found = open.removeIf(allowed::isFixed);
    }
    return allowed.machines;
  }

  private void take(int p, boolean isTransient) {
    int resources = instance.resources();
    for (int r = 0; r < resources; r++) {
      if (instance.isTransient()[r] == isTransient) {
        room[start[p] * resources + r] -= instance.requirement()[p * resources + r];
      }
    }
  }

  private boolean isFixed(int p) {
    int[] found = new int[instance.machines()];
    int count = 0;
    for (int m = 0; m < found.length; m++) {
      if (m == start[p] || fits(p, m)) {
        found[count++] = m;
      }
    }
    machines[p] = Arrays.copyOf(found, count);
    if (count > 1) {
      return false;
    }
    take(p, false);
    return true;
  }

  private boolean fits(int p, int m) {
    int resources = instance.resources();
    for (int r = 0; r < resources; r++) {
      if (instance.requirement()[p * resources + r] > room[m * resources + r]) {
        return false;
      }
    }
    return true;
  }
}
