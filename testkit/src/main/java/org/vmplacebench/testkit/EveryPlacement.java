package org.vmplacebench.testkit;

import java.util.List;
import java.util.OptionalLong;
import org.vmplacebench.core.constraint.Assignment;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Tries all placements of a tiny problem, and for each all orders of its migrations, one after the
 * other: an exhaustive judge of whether there is a plan and how little memory it can move.
 */
public final class EveryPlacement {

  private final Snapshot snapshot;
  private final int[] placement;
  private final double[] demand;
  private final double[] most;
  private final long[] memory;
  private final Assignment now;
  private final List<PlacementConstraint> watched;
  private long best = Long.MAX_VALUE;

  private EveryPlacement(Snapshot snapshot) {
    this.snapshot = snapshot;
    placement = snapshot.placement().clone();
    demand = snapshot.demandPerHost();
    most = snapshot.demandPerHost();
    for (int host = 0; host < most.length; host++) {
      most[host] = Math.max(most[host], snapshot.capacity()[host]);
    }
    memory = snapshot.memoryPerHost();
    Assignment start = snapshot.whereabouts();
    now = start.later();
    watched =
        snapshot.rules().constraints().stream()
            .filter(constraint -> constraint.continuous() && constraint.holds(start))
            .toList();
  }

  /** Bytes that a plan moves at least, each VM once; empty where there is no plan. */
  public static OptionalLong leastMemory(Snapshot snapshot) {
    EveryPlacement every = new EveryPlacement(snapshot);
    every.place(0, 0);
    return every.best == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(every.best);
  }

  private void place(int vm, long moved) {
    if (moved >= best) {
      return;
    }
    if (vm == placement.length) {
      if (isViable() && hasOrder(new boolean[vm])) {
        best = moved;
      }
      return;
    }
    int home = snapshot.placement()[vm];
    for (int host = 0; host < demand.length; host++) {
      placement[vm] = host;
      place(vm + 1, host == home ? moved : moved + snapshot.vmMemory()[vm]);
    }
    placement[vm] = home;
  }

  private boolean isViable() {
    double[] units = new double[demand.length];
    long[] bytes = new long[demand.length];
    for (int vm = 0; vm < placement.length; vm++) {
      units[placement[vm]] += snapshot.demand()[vm];
      bytes[placement[vm]] += snapshot.vmMemory()[vm];
    }
    for (int host = 0; host < units.length; host++) {
      if (units[host] > snapshot.capacity()[host] || bytes[host] > snapshot.memory()[host]) {
        return false;
      }
    }
    Assignment end = snapshot.whereabouts().later();
    for (int vm = 0; vm < placement.length; vm++) {
      end.put(snapshot.vms()[vm], snapshot.hosts()[placement[vm]]);
    }
    return snapshot.rules().constraints().stream().allMatch(constraint -> constraint.holds(end));
  }

  private boolean hasOrder(boolean[] done) {
    boolean all = true;
    for (int vm = 0; vm < placement.length; vm++) {
      int from = snapshot.placement()[vm];
      int to = placement[vm];
      if (done[vm] || from == to) {
        continue;
      }
      all = false;
      double units = snapshot.demand()[vm];
      long bytes = snapshot.vmMemory()[vm];
      if (demand[to] + units <= most[to]
          && memory[to] + bytes <= snapshot.memory()[to]
          && watchedHoldWhile(vm, to)) {
        done[vm] = true;
        shift(from, to, units, bytes);
        now.put(snapshot.vms()[vm], snapshot.hosts()[to]);
        boolean found = hasOrder(done);
        shift(to, from, units, bytes);
        now.put(snapshot.vms()[vm], snapshot.hosts()[from]);
        done[vm] = false;
        if (found) {
          return true;
        }
      }
    }
    return all;
  }

  private boolean watchedHoldWhile(int vm, int to) {
    Assignment both = now.later();
    both.add(snapshot.vms()[vm], snapshot.hosts()[to]);
    return watched.stream().allMatch(constraint -> constraint.holds(both));
  }

  private void shift(int from, int to, double units, long bytes) {
    demand[from] -= units;
    demand[to] += units;
    memory[from] -= bytes;
    memory[to] += bytes;
  }
}
