package org.vmplacebench.entropy.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repairs a placement step by step: the least memory that can leave each overloaded host goes,
 * largest demand first, to the host that has the least room left afterwards (best fit decreasing).
 * What finds no place stays, and its host is relieved by further steps: another VM leaves, two VMs
 * change places, or a VM takes the place of one that moves on to a third host. Each of these steps
 * lowers the overload of one host and raises that of none, so that they end.
 */
public final class GreedyRepair {

  private final RepairProblem problem;
  private final int[] placement;
  private final long[] load;
  private final long[] memory;
  private final Standing standing;

  private GreedyRepair(RepairProblem problem) {
    this.problem = problem;
    standing = problem.rules().isEmpty() ? null : new Standing(problem);
    placement = problem.snapshot().placement().clone();
    load = new long[problem.hosts()];
    memory = new long[load.length];
    for (int host = 0; host < load.length; host++) {
      load[host] = problem.load(host);
      memory[host] = problem.memoryLoad(host);
    }
  }

  /**
   * Looks for a viable placement.
   *
   * @param departures what leaves each overloaded host, in the order of {@link
   *     RepairProblem#overloaded}
   * @return the host of each VM; empty where the steps lead to none, which does not say that there
   *     is none
   */
  public static Optional<int[]> of(RepairProblem problem, List<Departures> departures) {
    GreedyRepair repair = new GreedyRepair(problem);
    repair.placeDepartures(departures);
    for (int host : problem.overloaded()) {
      while (repair.isOverloaded(host)) {
        if (!repair.relieve(host)) {
          return Optional.empty();
        }
      }
    }
    repair.takeBackWhatCanStay();
    return repair.mend() ? Optional.of(repair.placement) : Optional.empty();
  }

  private boolean isOverloaded(int host) {
    return load[host] > problem.capacity(host);
  }

  private void placeDepartures(List<Departures> departures) {
    List<Integer> leaving = new ArrayList<>();
    for (Departures ofHost : departures) {
      for (int vm : ofHost.vms()) {
        leaving.add(vm);
      }
    }
    leaving.sort(
        Comparator.comparingLong((Integer vm) -> -problem.demand(vm))
            .thenComparingLong(vm -> -problem.memory(vm)));
    for (int vm : leaving) {
      int to = bestFit(vm, -1);
      if (to >= 0) {
        move(vm, to);
      }
    }
  }

  /** The host with the least room left after a VM's arrival; -1 where it fits nowhere. */
  private int bestFit(int vm, int except) {
    long units = problem.demand(vm);
    long bytes = problem.memory(vm);
    int best = -1;
    long bestRoom = Long.MAX_VALUE;
    for (int host = 0; host < load.length; host++) {
      long room = problem.capacity(host) - load[host] - units;
      if (room >= 0
          && room < bestRoom
          && host != except
          && host != placement[vm]
          && memory[host] + bytes <= problem.memoryCapacity(host)
          && mayBeOn(vm, host)) {
        best = host;
        bestRoom = room;
      }
    }
    return best;
  }

  private void move(int vm, int to) {
    int from = placement[vm];
    load[from] -= problem.demand(vm);
    memory[from] -= problem.memory(vm);
    load[to] += problem.demand(vm);
    memory[to] += problem.memory(vm);
    placement[vm] = to;
    if (standing != null) {
      standing.move(vm, from, to);
    }
  }

  private boolean relieve(int host) {
    return sendOneAway(host) || exchange(host) || push(host);
  }

  /** The VM of least memory that ends the overload, else the one of most demand that fits. */
  private boolean sendOneAway(int host) {
    long excess = load[host] - problem.capacity(host);
    int best = -1;
    for (int place = 0; place < problem.vmCount(host); place++) {
      int vm = problem.vmOn(host, place);
      if (placement[vm] == host
          && problem.demand(vm) > 0
          && (best < 0 || isBetter(vm, best, excess))
          && bestFit(vm, -1) >= 0) {
        best = vm;
      }
    }
    if (best >= 0) {
      move(best, bestFit(best, -1));
    }
    return best >= 0;
  }

  private boolean isBetter(int vm, int other, long excess) {
    boolean ends = problem.demand(vm) >= excess;
    boolean otherEnds = problem.demand(other) >= excess;
    if (ends != otherEnds) {
      return ends;
    }
    if (ends) {
      return problem.memory(vm) < problem.memory(other)
          || (problem.memory(vm) == problem.memory(other)
              && problem.demand(vm) < problem.demand(other));
    }
    return problem.demand(vm) > problem.demand(other);
  }

  /** A VM changes places with a smaller one, the pair that lowers the overload most. */
  private boolean exchange(int host) {
    long excess = load[host] - problem.capacity(host);
    int bestVm = -1;
    int bestOther = -1;
    long bestGain = 0;
    for (int place = 0; place < problem.vmCount(host); place++) {
      int vm = problem.vmOn(host, place);
      if (placement[vm] != host) {
        continue;
      }
      for (int to = 0; to < load.length; to++) {
        if (to == host || isOverloaded(to) || problem.demand(vm) <= bestGain) {
          continue;
        }
        for (int k = 0; k < problem.vmCount(to); k++) {
          int other = problem.vmOn(to, k);
          long gain = Math.min(excess, problem.demand(vm) - problem.demand(other));
          if (placement[other] == to && gain > bestGain && canSwap(vm, other)) {
            bestVm = vm;
            bestOther = other;
            bestGain = gain;
          }
        }
      }
    }
    if (bestVm < 0) {
      return false;
    }
    int to = placement[bestOther];
    move(bestVm, to);
    move(bestOther, host);
    return true;
  }

  private boolean canSwap(int vm, int other) {
    int from = placement[vm];
    int to = placement[other];
    long units = problem.demand(vm) - problem.demand(other);
    long bytes = problem.memory(vm) - problem.memory(other);
    return mayBeOn(vm, to)
        && mayBeOn(other, from)
        && load[to] + units <= problem.capacity(to)
        && memory[to] + bytes <= problem.memoryCapacity(to)
        && memory[from] - bytes <= problem.memoryCapacity(from);
  }

  /** A VM takes the place of one that goes on to a third host. */
  private boolean push(int host) {
    for (int place = 0; place < problem.vmCount(host); place++) {
      int vm = problem.vmOn(host, place);
      if (placement[vm] != host || problem.demand(vm) == 0) {
        continue;
      }
      for (int to = 0; to < load.length; to++) {
        if (to == host || isOverloaded(to)) {
          continue;
        }
        for (int k = 0; k < problem.vmCount(to); k++) {
          int other = problem.vmOn(to, k);
          boolean fits =
              placement[other] == to
                  && mayBeOn(vm, to)
                  && load[to] - problem.demand(other) + problem.demand(vm) <= problem.capacity(to)
                  && memory[to] - problem.memory(other) + problem.memory(vm)
                      <= problem.memoryCapacity(to);
          int third = fits ? bestFit(other, host) : -1;
          if (third >= 0) {
            move(other, third);
            move(vm, to);
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Later steps may have made an earlier one needless. */
  private void takeBackWhatCanStay() {
    for (int host : problem.overloaded()) {
      for (int place = 0; place < problem.vmCount(host); place++) {
        int vm = problem.vmOn(host, place);
        if (placement[vm] != host
            && load[host] + problem.demand(vm) <= problem.capacity(host)
            && memory[host] + problem.memory(vm) <= problem.memoryCapacity(host)
            && mayBeOn(vm, host)) {
          move(vm, host);
        }
      }
    }
  }

  private boolean mayBeOn(int vm, int host) {
    return standing == null
        || (problem.rules().allows(vm, host) && standing.gain(vm, placement[vm], host) >= 0);
  }

  /**
   * Moves single VMs to hosts that have the room, as long as more placement constraints hold after
   * each move; whether all hold in the end.
   */
  private boolean mend() {
    if (standing == null || standing.broken() == 0) {
      return true;
    }
    Map<Integer, Integer> position = Rules.positions(problem.snapshot().vms());
    boolean progress = true;
    while (progress && standing.broken() > 0) {
      progress = false;
      for (int index : standing.mayMend()) {
        progress |= position.containsKey(index) && makeBestMove(position.get(index));
      }
    }
    return standing.broken() == 0;
  }

  /** Makes the move of a VM after which most constraints more hold, if there is one. */
  private boolean makeBestMove(int vm) {
    int best = -1;
    int bestGain = 0;
    for (int to = 0; to < load.length; to++) {
      boolean fits =
          to != placement[vm]
              && load[to] + problem.demand(vm) <= problem.capacity(to)
              && memory[to] + problem.memory(vm) <= problem.memoryCapacity(to)
              && problem.rules().allows(vm, to);
      int gain = fits ? standing.gain(vm, placement[vm], to) : 0;
      if (gain > bestGain) {
        best = to;
        bestGain = gain;
      }
    }
    if (best >= 0) {
      move(vm, best);
    }
    return best >= 0;
  }
}
