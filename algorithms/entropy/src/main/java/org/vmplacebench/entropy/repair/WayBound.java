package org.vmplacebench.entropy.repair;

import java.nio.IntBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.vmplacebench.placement.PlacementProblem;

/**
 * A lower bound on the memory that moves from the ways there: all placements that live migrations
 * lead to one after the other, each into room that its destination has then, the cheapest first
 * (uniform-cost search), until one is viable. Where none is among all of them, there is no plan.
 *
 * <p>VMs of equal demand and memory count as one kind: which of them is where makes no difference.
 * Placement constraints are left out, so that with them the bound may be lower than it could be.
 */
public final class WayBound {

  /** The bound where no way leads to a viable placement. */
  public static final long NO_WAY = Long.MAX_VALUE;

  /** VMs times hosts beyond which it does not begin. */
  private static final int MOST_PAIRS = 20_000;

  /** Comparisons of a VM and a host after which it ends with what is known. */
  private static final int MOST_WORK = 300_000;

  /** A placement that is led to takes as long as so many comparisons. */
  private static final int WORK_PER_PLACEMENT = 300;

  private final PlacementProblem problem;
  private final int hosts;
  private final int[] kindOf;
  private final int[] example;
  private int kinds;
  private final Map<IntBuffer, Long> least = new HashMap<>();
  private final PriorityQueue<State> open =
      new PriorityQueue<>(Comparator.comparingLong(State::moved).thenComparingInt(State::number));
  private int added;
  private int work;

  /** How many VMs of each kind are on each host, and what has moved to get there. */
  private record State(long moved, int number, int[] count) {}

  private WayBound(PlacementProblem problem) {
    this.problem = problem;
    hosts = problem.hosts();
    kindOf = new int[problem.vms()];
    example = new int[problem.vms()];
  }

  /**
   * Bytes that the migrations of any plan move at least, a VM that migrates twice counted twice; 0
   * where nothing is proved, {@link #NO_WAY} where there is no plan.
   */
  public static long of(PlacementProblem problem) {
    if ((long) problem.vms() * problem.hosts() > MOST_PAIRS) {
      return 0;
    }
    WayBound bound = new WayBound(problem);
    long bytes = bound.search();
    problem.worked(bound.work);
    return bytes;
  }

  private long search() {
    sortOut();
    work += kindOf.length * kinds;
    int[] start = new int[hosts * kinds];
    for (int vm = 0; vm < kindOf.length; vm++) {
      start[problem.home(vm) * kinds + kindOf[vm]]++;
    }
    add(0, start);
    long[] load = new long[hosts];
    long[] memory = new long[hosts];
    while (!open.isEmpty()) {
      State state = open.poll();
      if (state.moved() > least.get(IntBuffer.wrap(state.count()))) {
        continue;
      }
      if (work > MOST_WORK || isViable(state.count(), load, memory)) {
        return state.moved();
      }
      for (int from = 0; from < hosts; from++) {
        for (int kind = 0; kind < kinds; kind++) {
          if (state.count()[from * kinds + kind] > 0) {
            migrate(state, kind, from, load, memory);
          }
        }
      }
    }
    return NO_WAY;
  }

  /** Numbers the kinds of VMs. */
  private void sortOut() {
    for (int vm = 0; vm < kindOf.length; vm++) {
      int kind = 0;
      while (kind < kinds && !areAlike(vm, example[kind])) {
        kind++;
      }
      kindOf[vm] = kind;
      if (kind == kinds) {
        example[kinds++] = vm;
      }
    }
  }

  private boolean areAlike(int a, int b) {
    return problem.demand(a) == problem.demand(b) && problem.memory(a) == problem.memory(b);
  }

  private void add(long moved, int[] count) {
    work += WORK_PER_PLACEMENT;
    Long before = least.get(IntBuffer.wrap(count));
    if (before == null || moved < before) {
      least.put(IntBuffer.wrap(count), moved);
      open.add(new State(moved, added++, count));
    }
  }

  /** Whether no host holds more than it can; notes what each holds. */
  private boolean isViable(int[] count, long[] load, long[] memory) {
    boolean viable = true;
    for (int host = 0; host < hosts; host++) {
      load[host] = 0;
      memory[host] = 0;
      int vms = 0;
      for (int kind = 0; kind < kinds; kind++) {
        int number = count[host * kinds + kind];
        load[host] += number * problem.demand(example[kind]);
        memory[host] += number * problem.memory(example[kind]);
        vms += number;
      }
      viable &=
          load[host] <= problem.capacity(host)
              && memory[host] <= problem.memoryCapacity(host)
              && !(problem.isClosed(host) && vms > 0);
    }
    return viable;
  }

  /** Adds where live migrations of a VM from a host lead. */
  private void migrate(State state, int kind, int from, long[] load, long[] memory) {
    int vm = example[kind];
    work += hosts;
    for (int to = 0; to < hosts; to++) {
      if (to != from && problem.hasRoom(to, load[to], memory[to], vm)) {
        int[] next = state.count().clone();
        next[from * kinds + kind]--;
        next[to * kinds + kind]++;
        add(state.moved() + problem.memory(vm), next);
      }
    }
  }
}
