package org.vmplacebench.entropy.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The VMs of least memory whose departure takes the overload off a host: a covering knapsack.
 *
 * <p>Solved exactly by listing the sets that no other set dominates (Nemhauser and Ullmann 1969);
 * where these become too many, and only then, the memory is that of the fractional cover, rounded
 * up, which is a lower bound still, and the set is one that a greedy rule finds.
 *
 * @param memory bytes; no set of departures has less
 * @param vms such a set, as positions in the snapshot; of those with the least memory one with the
 *     least demand
 */
public record EvictionSet(long memory, int[] vms) {

  private static final int MOST_SETS = 4000;

  private record Subset(long demand, long memory, Subset rest, int vm) {}

  /**
   * The departures of all overloaded hosts, in the order of {@link PlacementProblem#overloaded}.
   */
  public static List<EvictionSet> of(PlacementProblem problem) {
    List<EvictionSet> all = new ArrayList<>(problem.overloaded().length);
    for (int host : problem.overloaded()) {
      all.add(from(problem, host));
    }
    return all;
  }

  /** Bytes that any repair moves at least. */
  public static long bound(List<EvictionSet> departures) {
    long sum = 0;
    for (EvictionSet ofHost : departures) {
      sum += ofHost.memory();
    }
    return sum;
  }

  /** The departures that an overloaded host needs. */
  public static EvictionSet from(PlacementProblem problem, int host) {
    int count = problem.vmCount(host);
    if (problem.isClosed(host)) {
      int[] all = new int[count];
      long bytes = 0;
      for (int place = 0; place < count; place++) {
        all[place] = problem.vmOn(host, place);
        bytes += problem.memory(all[place]);
      }
      return new EvictionSet(bytes, all);
    }
    long excess = problem.excess(host);
    boolean alike = true;
    for (int place = 1; place < count; place++) {
      alike &= problem.memory(problem.vmOn(host, place)) == problem.memory(problem.vmOn(host, 0));
    }
    int[] vms = new int[count];
    for (int place = 0; place < count; place++) {
      vms[place] = problem.vmOn(host, place);
    }
    if (alike) {
      return fewest(problem, vms, excess);
    }
    EvictionSet exact = exact(problem, vms, excess);
    return exact != null ? exact : fractional(problem, vms, excess);
  }

  /**
   * All VMs have the same memory: as few as possible, and of these small ones. Each choice is the
   * smallest that leaves an excess which the largest ones of the rest still cover.
   */
  private static EvictionSet fewest(PlacementProblem problem, int[] vms, long excess) {
    sortByDemand(problem, vms);
    int number = 0;
    long covered = 0;
    while (covered < excess) {
      covered += problem.demand(vms[number++]);
    }
    int[] chosen = new int[number];
    long left = excess;
    int end = vms.length;
    for (int i = 0; i < number; i++) {
      int others = number - 1 - i;
      int pick = end - 1;
      // The others are the first ones: the pick lies behind them, or is the last of them at most.
      while (pick > others && topDemand(problem, vms, others) + problem.demand(vms[pick]) < left) {
        pick--;
      }
      chosen[i] = vms[pick];
      left -= problem.demand(vms[pick]);
      end = pick;
    }
    return new EvictionSet(vms.length == 0 ? 0 : number * problem.memory(vms[0]), chosen);
  }

  private static long topDemand(PlacementProblem problem, int[] vms, int number) {
    long sum = 0;
    for (int i = 0; i < number; i++) {
      sum += problem.demand(vms[i]);
    }
    return sum;
  }

  /** Largest demand first; insertion sort, as there are few. */
  private static void sortByDemand(PlacementProblem problem, int[] vms) {
    for (int i = 1; i < vms.length; i++) {
      int vm = vms[i];
      int at = i;
      while (at > 0 && problem.demand(vms[at - 1]) < problem.demand(vm)) {
        vms[at] = vms[at - 1];
        at--;
      }
      vms[at] = vm;
    }
  }

  private static EvictionSet exact(PlacementProblem problem, int[] vms, long excess) {
    // By rising memory; of equal memory by rising demand. Both rise strictly along the list.
    List<Subset> best = List.of(new Subset(0, 0, null, -1));
    Subset cover = null;
    for (int vm : vms) {
      List<Subset> merged = new ArrayList<>(2 * best.size());
      int without = 0;
      int with = 0;
      while (without < best.size() || with < best.size()) {
        Subset next;
        Subset extended = null;
        if (with < best.size()) {
          Subset rest = best.get(with);
          extended =
              new Subset(
                  rest.demand() + problem.demand(vm), rest.memory() + problem.memory(vm), rest, vm);
        }
        if (extended == null
            || (without < best.size() && comesBefore(best.get(without), extended))) {
          next = best.get(without++);
        } else {
          next = extended;
          with++;
        }
        if (next.demand() >= excess) {
          cover = cover == null || isBetterCover(next, cover) ? next : cover;
        } else if (isNeeded(next, merged) && (cover == null || next.memory() < cover.memory())) {
          merged.add(next);
        }
      }
      best = merged;
      if (best.size() > MOST_SETS) {
        return null;
      }
    }
    List<Integer> chosen = new ArrayList<>();
    for (Subset at = cover; at != null && at.vm() >= 0; at = at.rest()) {
      chosen.add(at.vm());
    }
    return new EvictionSet(
        cover == null ? 0 : cover.memory(), chosen.stream().mapToInt(vm -> vm).toArray());
  }

  private static boolean comesBefore(Subset a, Subset b) {
    return a.memory() < b.memory() || (a.memory() == b.memory() && a.demand() >= b.demand());
  }

  private static boolean isBetterCover(Subset a, Subset b) {
    return a.memory() < b.memory() || (a.memory() == b.memory() && a.demand() < b.demand());
  }

  private static boolean isNeeded(Subset set, List<Subset> before) {
    return before.isEmpty() || set.demand() > before.get(before.size() - 1).demand();
  }

  private static EvictionSet fractional(PlacementProblem problem, int[] vms, long excess) {
    List<Integer> byValue = new ArrayList<>();
    for (int vm : vms) {
      byValue.add(vm);
    }
    byValue.sort(
        Comparator.comparingDouble(
            (Integer vm) -> -(double) problem.demand(vm) / Math.max(problem.memory(vm), 1)));
    List<Integer> chosen = new ArrayList<>();
    long left = excess;
    double memory = 0;
    for (int vm : byValue) {
      if (left <= 0) {
        break;
      }
      double part = Math.min(1, (double) left / Math.max(problem.demand(vm), 1));
      memory += part * problem.memory(vm);
      left -= problem.demand(vm);
      chosen.add(vm);
    }
    // Less a little for the rounding of the sum: it must not exceed what is needed.
    long bound = (long) StrictMath.ceil(memory * (1 - 1e-12));
    return new EvictionSet(bound, chosen.stream().mapToInt(vm -> vm).toArray());
  }
}
