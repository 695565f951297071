package org.vmplacebench.entropy.choco;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chocosolver.solver.Solver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.entropy.repair.Departures;
import org.vmplacebench.entropy.repair.GreedyRepair;
import org.vmplacebench.entropy.repair.Infeasibility;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.entropy.repair.RepairProblem;

/**
 * The search for one problem: begins with the greedy repair, ends there if it moves no more than
 * the bound, and else looks for better placements with ever more VMs that may move.
 *
 * <p>A VM of a host that is not overloaded moves on top of what must move anyway. So once a plan is
 * known, only those with less memory than the plan has above the bound can make it better, and a
 * search through all of these proves the best plan.
 */
final class RepairSearch {

  private static final int FIRST_HELPING_HOSTS = 8;
  private static final int FACTOR = 4;
  private static final int PARTS = 8;
  private static final int FEW_IN_VAIN = 20;
  private static final long MOST_VALUES = 4_000_000;

  private final RepairProblem problem;
  private final SearchLimit limit;
  private final boolean trustBound;
  private final List<Departures> departures;
  private final long bound;
  private final boolean[] mending;
  private ReconfigurationPlan best;
  private long bestMemory = Long.MAX_VALUE;
  private long ceiling = Long.MAX_VALUE;
  private boolean proved;
  private boolean exhausted;
  private boolean noWayThere;
  private String proof = "search";

  /**
   * A search.
   *
   * @param trustBound whether a plan that moves no more than the bound ends it
   */
  RepairSearch(RepairProblem problem, SearchLimit limit, boolean trustBound) {
    this.problem = problem;
    this.limit = limit;
    this.trustBound = trustBound;
    departures = Departures.of(problem);
    bound = Departures.bound(departures);
    mending = new boolean[problem.vms()];
    for (int vm : problem.rules().mayMend()) {
      mending[vm] = true;
    }
  }

  void run() {
    GreedyRepair.first(problem, departures).ifPresent(this::offer);
    if (bestMemory > bound) {
      GreedyRepair.mendingFirst(problem, departures).ifPresent(this::offer);
    }
    if (trustBound && bestMemory <= bound) {
      proved = true;
      return;
    }
    Optional<String> impossible =
        best == null && !noWayThere ? Infeasibility.proof(problem) : Optional.empty();
    if (impossible.isPresent()) {
      exhausted = true;
      proof = impossible.get();
      return;
    }
    grow(PARTS, FEW_IN_VAIN);
    if (best == null && !exhausted) {
      tryCheapPlacements();
      grow(1, Long.MAX_VALUE);
    }
  }

  /**
   * Looks for placements that move little: the fewer VMs a placement moves, the likelier an order
   * of migrations leads there.
   */
  private void tryCheapPlacements() {
    long slack = leastMemory();
    long all = totalMemory();
    while (best == null && slack < all && !limit.isReached()) {
      ceiling = bound + slack;
      int helping = 0;
      boolean more = true;
      while (best == null && more && !limit.isReached()) {
        search(candidates(helping), PARTS, Long.MAX_VALUE);
        more = helping < problem.hosts();
        helping = helping == 0 ? FIRST_HELPING_HOSTS : helping * FACTOR;
      }
      slack *= 2;
    }
    ceiling = Long.MAX_VALUE;
  }

  private long leastMemory() {
    return Math.max(
        1, IntStream.range(0, problem.vms()).mapToLong(problem::memory).min().orElse(1));
  }

  private long totalMemory() {
    return IntStream.range(0, problem.vms()).mapToLong(problem::memory).sum();
  }

  /**
   * Searches with ever more VMs that may move.
   *
   * @param parts see {@link SearchLimit#applyTo}
   * @param mostInVain placements that no order of migrations leads to, after which a search ends
   */
  private void grow(int parts, long mostInVain) {
    int helping = 0;
    while (true) {
      int[] candidates = candidates(helping);
      boolean complete = search(candidates, parts, mostInVain);
      if (bestMemory <= bound || (complete && isEveryUsefulVmIn(candidates))) {
        proved = complete || bestMemory <= bound;
        exhausted = complete;
        return;
      }
      boolean moreCanHelp = helping < problem.hosts() && (complete || best == null);
      if (limit.isReached() || !moreCanHelp) {
        return;
      }
      helping = helping == 0 ? FIRST_HELPING_HOSTS : helping * FACTOR;
      if ((long) candidates.length * problem.hosts() > MOST_VALUES) {
        return;
      }
    }
  }

  /** Takes a placement as the best one so far if there is a way there and it moves less. */
  private void offer(int[] placement) {
    if (!problem.rules().hold(placement)) {
      // VMs that cannot be moved break a constraint: no placement of the others mends that.
      return;
    }
    Optional<ReconfigurationPlan> plan = Plans.leadingTo(problem, placement);
    noWayThere |= plan.isEmpty();
    if (plan.isPresent()) {
      long memory =
          plan.get().migrations().size() == problem.moves(placement)
              ? problem.movedMemory(placement)
              : Plans.movedMemory(problem.snapshot(), plan.get());
      if (memory < bestMemory) {
        best = plan.get();
        bestMemory = memory;
      }
    }
  }

  /**
   * VMs of overloaded hosts or broken constraints, and the useful ones of some hosts with most
   * room.
   */
  private int[] candidates(int helpingHosts) {
    boolean[] open = new boolean[problem.hosts()];
    for (int host : problem.overloaded()) {
      open[host] = true;
    }
    if (helpingHosts > 0) {
      IntStream.range(0, problem.hosts())
          .filter(host -> !open[host])
          .boxed()
          .sorted(Comparator.comparingLong(problem::excess))
          .limit(helpingHosts)
          .toList()
          .forEach(host -> open[host] = true);
    }
    return IntStream.range(0, problem.vms())
        .filter(vm -> mending[vm] || (open[problem.home(vm)] && isUseful(vm)))
        .toArray();
  }

  private boolean isUseful(int vm) {
    return problem.excess(problem.home(vm)) > 0
        || (best == null && problem.memory(vm) < ceiling - bound)
        || problem.memory(vm) < bestMemory - bound;
  }

  private boolean isEveryUsefulVmIn(int[] candidates) {
    int needed = 0;
    for (int vm = 0; vm < problem.vms(); vm++) {
      needed += isUseful(vm) ? 1 : 0;
    }
    if (candidates.length < needed) {
      return false;
    }
    boolean[] in = new boolean[problem.vms()];
    Arrays.stream(candidates).forEach(vm -> in[vm] = true);
    return IntStream.range(0, problem.vms()).allMatch(vm -> in[vm] || !isUseful(vm));
  }

  /** Searches for better placements; whether the search went through all of them. */
  private boolean search(int[] candidates, int parts, long mostInVain) {
    if (candidates.length == 0) {
      return true;
    }
    CandidateModel model = new CandidateModel(problem, candidates);
    model.requireBelow(Math.min(bestMemory, ceiling));
    Solver solver = model.solver();
    limit.applyTo(solver, best != null, parts);
    long inVain = 0;
    boolean givenUp = false;
    while (!givenUp && solver.solve()) {
      boolean had = best != null;
      offer(model.placement());
      model.requireBelow(Math.min(bestMemory, ceiling));
      if (bestMemory <= bound) {
        break;
      }
      inVain++;
      givenUp = best == null && inVain >= mostInVain;
      if (!had && best != null) {
        limit.foundFirst(solver);
      }
    }
    limit.used(solver);
    return !givenUp && !solver.isStopCriterionMet() && bestMemory > bound;
  }

  /** The best plan; null where none was found. */
  ReconfigurationPlan best() {
    return best;
  }

  /** Bytes that the VMs of the best plan have. */
  long bestMemory() {
    return bestMemory;
  }

  /** Bytes that any plan moves at least. */
  long bound() {
    return bound;
  }

  /** Whether it is proved that no placement with a way there moves less memory than the best. */
  boolean isProved() {
    return best != null && proved;
  }

  /** Whether it is proved that no VMs can be placed differently without overload. */
  boolean isInfeasible() {
    return best == null && exhausted && !noWayThere;
  }

  /** What proves that there is no placement: a bound, or the search. */
  String proof() {
    return proof;
  }

  /** Whether a viable placement was found that no order of migrations leads to. */
  boolean isNoWayThere() {
    return noWayThere;
  }
}
