package org.vmplacebench.entropy.btrplace;

import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Tries all sequences of migrations of a tiny problem that move VMs of overloaded hosts, each at
 * most once: an exhaustive judge of whether there is a plan.
 */
final class EveryPlan {

  private final Snapshot snapshot;
  private final boolean[] overloaded;
  private final boolean[] moved;
  private final double[] demand;
  private final double[] most;
  private final long[] memory;

  EveryPlan(Snapshot snapshot) {
    this.snapshot = snapshot;
    moved = new boolean[snapshot.vms().length];
    demand = new double[snapshot.hosts().length];
    memory = new long[demand.length];
    for (int vm = 0; vm < moved.length; vm++) {
      demand[snapshot.placement()[vm]] += snapshot.demand()[vm];
      memory[snapshot.placement()[vm]] += snapshot.vmMemory()[vm];
    }
    most = demand.clone();
    overloaded = new boolean[demand.length];
    for (int host = 0; host < demand.length; host++) {
      overloaded[host] = demand[host] > snapshot.capacity()[host];
      most[host] = Math.max(most[host], snapshot.capacity()[host]);
    }
  }

  boolean exists() {
    boolean viable = true;
    for (int host = 0; host < demand.length; host++) {
      viable &= demand[host] <= snapshot.capacity()[host];
    }
    if (viable) {
      return true;
    }
    for (int vm = 0; vm < moved.length; vm++) {
      if (!moved[vm] && overloaded[snapshot.placement()[vm]] && existsAfterMoving(vm)) {
        return true;
      }
    }
    return false;
  }

  private boolean existsAfterMoving(int vm) {
    int from = snapshot.placement()[vm];
    double units = snapshot.demand()[vm];
    long bytes = snapshot.vmMemory()[vm];
    moved[vm] = true;
    boolean found = false;
    for (int to = 0; to < demand.length && !found; to++) {
      boolean fits = demand[to] + units <= most[to] && memory[to] + bytes <= snapshot.memory()[to];
      if (to != from && fits) {
        move(from, to, units, bytes);
        found = exists();
        move(to, from, units, bytes);
      }
    }
    moved[vm] = false;
    return found;
  }

  private void move(int from, int to, double units, long bytes) {
    demand[from] -= units;
    demand[to] += units;
    memory[from] -= bytes;
    memory[to] += bytes;
  }
}
