package org.vmplacebench.reassignment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges an assignment from nothing but the problem and the start assignment, by the definitions of
 * the ROADEF/EURO challenge 2012. Shares no code with the search, whose sums it checks.
 */
public final class Judge {

  private static final int MOST_SHOWN = 20;

  private Judge() {}

  /**
   * The judgement on an assignment.
   *
   * @param broken sentences on hard constraints that are broken, of each kind at most 20
   * @param cost what it costs
   */
  public record Judgement(List<String> broken, Cost cost) {}

  /**
   * Weighted costs.
   *
   * @param load of use above safety capacity
   * @param balance of free resources that do not come together
   * @param processMove of processes that moved
   * @param serviceMove of the service with the most moved processes
   * @param machineMove of the distances of moves
   */
  public record Cost(
      long load, long balance, long processMove, long serviceMove, long machineMove) {

    /** The objective. */
    public long total() {
      return load + balance + processMove + serviceMove + machineMove;
    }
  }

  /** Judges an assignment of all processes to machines. */
  public static Judgement judge(Instance instance, int[] start, int[] machine) {
    List<String> broken = new ArrayList<>();
    capacity(instance, start, machine, broken);
    conflict(instance, machine, broken);
    spread(instance, machine, broken);
    dependency(instance, machine, broken);
    return new Judgement(broken, cost(instance, start, machine));
  }

  private static void note(List<String> broken, List<String> found) {
    broken.addAll(found.subList(0, Math.min(found.size(), MOST_SHOWN)));
    if (found.size() > MOST_SHOWN) {
      broken.add("... and " + (found.size() - MOST_SHOWN) + " more of this kind");
    }
  }

  private static void capacity(Instance instance, int[] start, int[] machine, List<String> broken) {
    List<String> found = new ArrayList<>();
    for (int r = 0; r < instance.resources(); r++) {
      long[] use = use(instance, machine, r);
      String kind = "";
      if (instance.isTransient()[r]) {
        kind = "transient ";
        for (int p = 0; p < machine.length; p++) {
          if (start[p] != machine[p]) {
            use[start[p]] += instance.requirement()[p * instance.resources() + r];
          }
        }
      }
      for (int m = 0; m < use.length; m++) {
        long capacity = instance.capacity()[m * instance.resources() + r];
        if (use[m] > capacity) {
          found.add(
              "machine "
                  + m
                  + ": "
                  + kind
                  + "use of resource "
                  + r
                  + " is "
                  + use[m]
                  + ", capacity "
                  + capacity);
        }
      }
    }
    note(broken, found);
  }

  private static long[] use(Instance instance, int[] machine, int resource) {
    long[] use = new long[instance.machines()];
    for (int p = 0; p < machine.length; p++) {
      use[machine[p]] += instance.requirement()[p * instance.resources() + resource];
    }
    return use;
  }

  private static void conflict(Instance instance, int[] machine, List<String> broken) {
    List<String> found = new ArrayList<>();
    Map<Long, Integer> first = new HashMap<>();
    for (int p = 0; p < machine.length; p++) {
      long key = (long) instance.service()[p] * instance.machines() + machine[p];
      Integer other = first.putIfAbsent(key, p);
      if (other != null) {
        found.add(
            "processes "
                + other
                + " and "
                + p
                + " of service "
                + instance.service()[p]
                + " are both on machine "
                + machine[p]);
      }
    }
    note(broken, found);
  }

  private static List<Set<Integer>> places(Instance instance, int[] machine, int[] placeOf) {
    List<Set<Integer>> places = new ArrayList<>();
    for (int s = 0; s < instance.services(); s++) {
      places.add(new HashSet<>());
    }
    for (int p = 0; p < machine.length; p++) {
      places.get(instance.service()[p]).add(placeOf[machine[p]]);
    }
    return places;
  }

  private static void spread(Instance instance, int[] machine, List<String> broken) {
    List<String> found = new ArrayList<>();
    List<Set<Integer>> locations = places(instance, machine, instance.location());
    for (int s = 0; s < instance.services(); s++) {
      int count = locations.get(s).size();
      if (count < instance.spread()[s]) {
        found.add(
            "service " + s + " is at " + count + " locations, at least " + instance.spread()[s]);
      }
    }
    note(broken, found);
  }

  private static void dependency(Instance instance, int[] machine, List<String> broken) {
    List<String> found = new ArrayList<>();
    List<Set<Integer>> places = places(instance, machine, instance.neighbourhood());
    for (int s = 0; s < instance.services(); s++) {
      for (int needed : instance.dependsOn()[s]) {
        Set<Integer> without = new HashSet<>(places.get(s));
        without.removeAll(places.get(needed));
        if (!without.isEmpty()) {
          found.add(
              "service "
                  + s
                  + " depends on service "
                  + needed
                  + ", which is not in its neighbourhoods "
                  + without);
        }
      }
    }
    note(broken, found);
  }

  private static Cost cost(Instance instance, int[] start, int[] machine) {
    int resources = instance.resources();
    long load = 0;
    long[][] free = new long[resources][];
    for (int r = 0; r < resources; r++) {
      long[] use = use(instance, machine, r);
      free[r] = new long[use.length];
      for (int m = 0; m < use.length; m++) {
        long over = Math.max(0, use[m] - instance.safety()[m * resources + r]);
        load += instance.loadWeight()[r] * over;
        free[r][m] = instance.capacity()[m * resources + r] - use[m];
      }
    }
    long balance = 0;
    for (Instance.Balance wanted : instance.balances()) {
      for (int m = 0; m < instance.machines(); m++) {
        long missing = wanted.target() * free[wanted.first()][m] - free[wanted.second()][m];
        balance += wanted.weight() * Math.max(0, missing);
      }
    }
    long processMove = 0;
    long machineMove = 0;
    long[] moved = new long[instance.services()];
    long mostMoved = 0;
    for (int p = 0; p < machine.length; p++) {
      if (machine[p] != start[p]) {
        processMove += instance.processMoveCost()[p];
        mostMoved = Math.max(mostMoved, ++moved[instance.service()[p]]);
      }
      machineMove += instance.moveCost()[start[p] * instance.machines() + machine[p]];
    }
    return new Cost(
        load,
        balance,
        instance.processMoveWeight() * processMove,
        instance.serviceMoveWeight() * mostMoved,
        instance.machineMoveWeight() * machineMove);
  }
}
