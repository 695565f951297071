package org.vmplacebench.entropy.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/**
 * Repairs a placement step by step: the least memory that can leave each overloaded host goes,
 * largest demand first, to the host that has the least room left afterwards (best fit decreasing).
 * What finds no place stays, and its host is relieved by further steps: another VM leaves, two VMs
 * change places, or a VM takes the place of one that moves on to a third host. Each of these steps
 * lowers the overload of one host and raises that of none, so that they end. Then what breaks
 * placement constraints moves ({@link ConstraintRepair}).
 */
public final class GreedyRepair {

  /** A VM that is looked at for an exchange takes as long as so many comparisons. */
  private static final double WORK_PER_VM = 4;

  private final PlacementProblem problem;
  private final PlacementState state;

  private GreedyRepair(PlacementProblem problem) {
    this.problem = problem;
    state = new PlacementState(problem);
  }

  /**
   * Looks for viable placements.
   *
   * @param departures what leaves each overloaded host, in the order of {@link
   *     PlacementProblem#overloaded}
   * @return the host of each VM, in the placement that the steps lead to; where there are placement
   *     constraints, also in the one that they lead to when constraints are mended first. Empty
   *     where they lead to none, which does not say that there is none
   */
  public static List<int[]> of(PlacementProblem problem, List<EvictionSet> departures) {
    List<int[]> found = new ArrayList<>();
    first(problem, departures).ifPresent(found::add);
    mendingFirst(problem, departures).ifPresent(found::add);
    return found;
  }

  /** The first of the placements of {@link #of}. */
  public static Optional<int[]> first(PlacementProblem problem, List<EvictionSet> departures) {
    return new GreedyRepair(problem).run(departures, false);
  }

  /** The placement when constraints are mended first; empty where there are none. */
  public static Optional<int[]> mendingFirst(
      PlacementProblem problem, List<EvictionSet> departures) {
    return problem.rules().isEmpty()
        ? Optional.empty()
        : new GreedyRepair(problem).run(departures, true);
  }

  private Optional<int[]> run(List<EvictionSet> departures, boolean mendFirst) {
    ConstraintRepair mending = new ConstraintRepair(problem, state);
    if (mendFirst) {
      mending.run();
    }
    placeDepartures(departures);
    for (int host : problem.overloaded()) {
      while (state.isOverloaded(host)) {
        if (!relieve(host)) {
          return Optional.empty();
        }
      }
    }
    takeBackWhatCanStay();
    return mending.run() && closedAreEmpty() ? Optional.of(state.placement()) : Optional.empty();
  }

  private boolean closedAreEmpty() {
    for (int host : problem.overloaded()) {
      for (int place = 0; problem.isClosed(host) && place < problem.vmCount(host); place++) {
        if (state.host(problem.vmOn(host, place)) == host) {
          return false;
        }
      }
    }
    return true;
  }

  private void placeDepartures(List<EvictionSet> departures) {
    List<Integer> leaving = new ArrayList<>();
    for (EvictionSet ofHost : departures) {
      for (int vm : ofHost.vms()) {
        leaving.add(vm);
      }
    }
    leaving.sort(
        Comparator.comparingLong((Integer vm) -> -problem.demand(vm))
            .thenComparingLong(vm -> -problem.memory(vm)));
    for (int vm : leaving) {
      // The repair of constraints may have ended the overload, or moved the VM.
      int home = problem.home(vm);
      boolean leaves =
          state.host(vm) == home && (problem.isClosed(home) || state.isOverloaded(home));
      int to = leaves ? state.bestFit(vm, -1) : -1;
      if (to >= 0) {
        state.move(vm, to);
      }
    }
  }

  private boolean relieve(int host) {
    return sendOneAway(host) || exchange(host) || push(host);
  }

  /** The VM of least memory that ends the overload, else the one of most demand that fits. */
  private boolean sendOneAway(int host) {
    long excess = state.load(host) - problem.capacity(host);
    int best = -1;
    for (int place = 0; place < problem.vmCount(host); place++) {
      int vm = problem.vmOn(host, place);
      if (state.host(vm) == host
          && problem.demand(vm) > 0
          && (best < 0 || isBetter(vm, best, excess))
          && state.bestFit(vm, -1) >= 0) {
        best = vm;
      }
    }
    if (best >= 0) {
      state.move(best, state.bestFit(best, -1));
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
    long excess = state.load(host) - problem.capacity(host);
    int bestVm = -1;
    int bestOther = -1;
    long bestGain = 0;
    for (int place = 0; place < problem.vmCount(host); place++) {
      int vm = problem.vmOn(host, place);
      if (state.host(vm) != host) {
        continue;
      }
      for (int to = 0; to < problem.hosts(); to++) {
        if (to == host || state.isOverloaded(to) || problem.demand(vm) <= bestGain) {
          continue;
        }
        problem.worked(WORK_PER_VM * problem.vmCount(to));
        for (int k = 0; k < problem.vmCount(to); k++) {
          int other = problem.vmOn(to, k);
          long gain = Math.min(excess, problem.demand(vm) - problem.demand(other));
          if (state.host(other) == to && gain > bestGain && canSwap(vm, other)) {
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
    int to = state.host(bestOther);
    state.move(bestVm, to);
    state.move(bestOther, host);
    return true;
  }

  private boolean canSwap(int vm, int other) {
    int from = state.host(vm);
    int to = state.host(other);
    long units = problem.demand(vm) - problem.demand(other);
    long bytes = problem.memory(vm) - problem.memory(other);
    return state.mayMove(vm, to)
        && state.mayMove(other, from)
        && state.load(to) + units <= problem.capacity(to)
        && state.memory(to) + bytes <= problem.memoryCapacity(to)
        && state.memory(from) - bytes <= problem.memoryCapacity(from);
  }

  /** A VM takes the place of one that goes on to a third host. */
  private boolean push(int host) {
    for (int place = 0; place < problem.vmCount(host); place++) {
      int vm = problem.vmOn(host, place);
      if (state.host(vm) != host || problem.demand(vm) == 0) {
        continue;
      }
      for (int to = 0; to < problem.hosts(); to++) {
        if (to == host || state.isOverloaded(to)) {
          continue;
        }
        problem.worked(WORK_PER_VM * problem.vmCount(to));
        for (int k = 0; k < problem.vmCount(to); k++) {
          int other = problem.vmOn(to, k);
          boolean fits =
              state.host(other) == to
                  && state.mayMove(vm, to)
                  && state.load(to) - problem.demand(other) + problem.demand(vm)
                      <= problem.capacity(to)
                  && state.memory(to) - problem.memory(other) + problem.memory(vm)
                      <= problem.memoryCapacity(to);
          int third = fits ? state.bestFit(other, host) : -1;
          if (third >= 0) {
            state.move(other, third);
            state.move(vm, to);
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
        if (state.host(vm) != host
            && !problem.isClosed(host)
            && state.load(host) + problem.demand(vm) <= problem.capacity(host)
            && state.memory(host) + problem.memory(vm) <= problem.memoryCapacity(host)
            && state.mayMove(vm, host)) {
          state.move(vm, host);
        }
      }
    }
  }
}
