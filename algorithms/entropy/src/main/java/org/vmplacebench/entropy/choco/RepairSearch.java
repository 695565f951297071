package org.vmplacebench.entropy.choco;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chocosolver.solver.Solver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.GreedyRepair;
import org.vmplacebench.entropy.repair.Incumbent;
import org.vmplacebench.entropy.repair.Infeasibility;
import org.vmplacebench.entropy.repair.MendingBound;
import org.vmplacebench.entropy.repair.RuinAndRecreate;
import org.vmplacebench.entropy.repair.WayBound;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The search for one problem: begins with the greedy repair, ends there if it moves no more than
 * the bound, and else looks for better placements with ever more VMs that may move.
 */
final class RepairSearch {

  private static final int FIRST_HELPING_HOSTS = 8;
  private static final int FACTOR = 4;
  private static final int FEW_HOSTS = 8;
  private static final int LEVELS = 8;
  private static final int TRIES = 16;
  private static final long MOST_WORK = 20_000_000;
  private static final int ROUNDS_WITHOUT_WAY = 64;
  private static final int PARTS = 8;
  private static final int FEW_IN_VAIN = 20;
  private static final double PER_SEARCH = 36_000;
  private static final double PER_VALUE = 30;
  private static final double PER_COMPARISON = 6.3;
  private static final double PER_STEP = 5;
  private static final double PER_LOOK = 27;
  private static final long MOST_VALUES = 4_000_000;

  private final PlacementProblem problem;
  private final SearchLimit limit;
  private final boolean trustBound;
  private final boolean large;
  private final List<EvictionSet> departures;
  private long bound;
  private MendingBound mending;
  private final Incumbent incumbent;
  private long ceiling = Long.MAX_VALUE;
  private long leastOnWays = -1;
  private boolean proved;
  private long raised;
  private boolean exhausted;
  private String proof = "search";

  /**
   * A search.
   *
   * @param trustBound whether a plan that moves no more than the bound ends it
   */
  RepairSearch(PlacementProblem problem, SearchLimit limit, boolean trustBound) {
    this(problem, limit, trustBound, problem.hosts() > FEW_HOSTS);
  }

  /**
   * A search that is told how to search.
   *
   * @param large whether it looks into neighbourhoods and for prices, which does not pay for few
   *     hosts
   */
  RepairSearch(PlacementProblem problem, SearchLimit limit, boolean trustBound, boolean large) {
    this.large = large;
    this.problem = problem;
    this.limit = limit;
    this.trustBound = trustBound;
    departures = EvictionSet.of(problem);
    bound = EvictionSet.bound(departures);
    raised = bound;
    incumbent = new Incumbent(problem, bound);
  }

  void run() {
    GreedyRepair.first(problem, departures).ifPresent(incumbent::offer);
    if (incumbent.bestMemory() > bound) {
      GreedyRepair.mendingFirst(problem, departures).ifPresent(incumbent::offer);
    }
    if (trustBound && incumbent.bestMemory() <= bound) {
      proved = true;
      return;
    }
    mending = new MendingBound(problem);
    if (hasPlan() && !mending.isEmpty()) {
      mending.improve(incumbent.bestMemory());
      incumbent.raise(mending);
      bound = Math.max(bound, mending.bytes());
      raised = bound;
      if (trustBound && incumbent.bestMemory() <= bound) {
        proved = true;
        return;
      }
    }
    Optional<String> impossible =
        hasPlan() || isNoWayThere() ? Optional.empty() : Infeasibility.proof(problem);
    if (impossible.isPresent()) {
      exhausted = true;
      proof = impossible.get();
      return;
    }
    if (isCutOff()) {
      return;
    }
    if (large) {
      searchNeighbourhoods();
    }
    if (proved) {
      return;
    }
    if (hasPlan() && trustBound) {
      raiseBound();
      if (proved || limit.isReached()) {
        return;
      }
    }
    grow(PARTS, FEW_IN_VAIN);
    if (isCutOff()) {
      return;
    }
    if (!hasPlan() && !exhausted && isNoWayThere() && !large) {
      searchNeighbourhoods();
    }
    if (!hasPlan() && !exhausted) {
      tryCheapPlacements();
      grow(1, Long.MAX_VALUE);
    }
  }

  private void searchNeighbourhoods() {
    RuinAndRecreate neighbourhoods =
        new RuinAndRecreate(problem, incumbent, MOST_WORK, limit::isLate);
    neighbourhoods.begin(TRIES);
    neighbourhoods.goAround(ROUNDS_WITHOUT_WAY);
    neighbourhoods.improve(limit.rounds());
    problem.worked(PER_COMPARISON * neighbourhoods.work());
    proved |= trustBound && incumbent.bestMemory() <= leastOnWays;
  }

  /**
   * Whether it is proved that there is no plan; asked once a placement is known that no order of
   * migrations was found to.
   */
  private boolean isCutOff() {
    if (hasPlan() || !isNoWayThere()) {
      return false;
    }
    if (leastOnWays < 0) {
      leastOnWays = WayBound.of(problem);
      incumbent.knowWays(leastOnWays);
    }
    return leastOnWays == WayBound.NO_WAY;
  }

  /**
   * Asks, for ever more memory above the bound, whether a placement moves no more than that: where
   * a search through all says no, the bound rises; the first that is found is the best one.
   */
  private void raiseBound() {
    boolean complete = true;
    while (complete && raised < incumbent.bestMemory() && !limit.isReached()) {
      long step = Math.max(problem.memoryUnit(), (incumbent.bestMemory() - raised) / LEVELS);
      ceiling = Math.min(raised + step, incumbent.bestMemory());
      int[] candidates = incumbent.candidates(problem.hosts(), ceiling);
      complete =
          (long) candidates.length * problem.hosts() <= MOST_VALUES
              && search(candidates, 1, Long.MAX_VALUE);
      raised = complete ? Math.min(ceiling, incumbent.bestMemory()) : raised;
    }
    ceiling = Long.MAX_VALUE;
    proved = incumbent.bestMemory() <= raised;
  }

  private boolean hasPlan() {
    return incumbent.best() != null;
  }

  /**
   * Looks for placements that move little: the fewer VMs a placement moves, the likelier an order
   * of migrations leads there.
   */
  private void tryCheapPlacements() {
    long slack = leastMemory();
    long all = totalMemory();
    while (!hasPlan() && slack < all && !limit.isReached()) {
      ceiling = bound + slack;
      int helping = 0;
      boolean more = true;
      while (!hasPlan() && more && !limit.isReached()) {
        search(incumbent.candidates(helping, ceiling), PARTS, Long.MAX_VALUE);
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
      int[] candidates = incumbent.candidates(helping, ceiling);
      boolean complete = search(candidates, parts, mostInVain);
      boolean meetsBound = incumbent.bestMemory() <= bound;
      if (meetsBound || (complete && incumbent.isEveryUsefulVmIn(candidates, ceiling))) {
        proved = true;
        exhausted = complete;
        return;
      }
      boolean moreCanHelp = helping < problem.hosts() && (complete || !hasPlan());
      if (limit.isReached() || !moreCanHelp) {
        return;
      }
      helping = helping == 0 ? FIRST_HELPING_HOSTS : helping * FACTOR;
      if ((long) candidates.length * problem.hosts() > MOST_VALUES) {
        return;
      }
    }
  }

  /** Searches for better placements; whether the search went through all of them. */
  private boolean search(int[] candidates, int parts, long mostInVain) {
    if (candidates.length == 0) {
      return true;
    }
    long below = Math.min(incumbent.bestMemory(), ceiling);
    CandidateModel model =
        new CandidateModel(problem, departures, candidates, below, mending, large);
    Solver solver = model.solver();
    limit.applyTo(solver, hasPlan(), parts);
    long inVain = 0;
    boolean givenUp = false;
    while (!givenUp && solver.solve()) {
      boolean had = hasPlan();
      incumbent.offer(model.placement());
      model.requireBelow(Math.min(incumbent.bestMemory(), ceiling));
      if (incumbent.bestMemory() <= bound) {
        break;
      }
      inVain++;
      givenUp = !hasPlan() && inVain >= mostInVain;
      if (!had && hasPlan()) {
        limit.foundFirst(solver);
      }
    }
    limit.used(solver);
    if (model.provedBytes() > raised && incumbent.isEveryUsefulVmIn(candidates, ceiling)) {
      raised = Math.max(raised, Math.min(Math.min(ceiling, below), model.provedBytes()));
    }
    problem.worked(
        PER_SEARCH
            + PER_VALUE * candidates.length * problem.hosts()
            + model.workOfPrices() * PER_STEP
            + PER_LOOK * model.looks() * (candidates.length + problem.hosts()));
    return !givenUp && !solver.isStopCriterionMet() && incumbent.bestMemory() > bound;
  }

  /** The best plan; null where none was found. */
  ReconfigurationPlan best() {
    return incumbent.best();
  }

  /** Bytes that the best plan moves; the largest number where none was found. */
  long bestMemory() {
    return incumbent.bestMemory();
  }

  /** Bytes that any plan moves at least, as far as it is proved. */
  long bound() {
    return isProved() ? incumbent.bestMemory() : raised;
  }

  /** Whether it is proved that no placement with a way there moves less memory than the best. */
  boolean isProved() {
    return hasPlan() && proved;
  }

  /** Whether it is proved that no VMs can be placed differently without overload. */
  boolean isInfeasible() {
    return !hasPlan() && exhausted && !isNoWayThere();
  }

  /** What proves that there is no placement: a bound, or the search. */
  String proof() {
    return proof;
  }

  /** Whether a viable placement was found that no order of migrations leads to. */
  boolean isNoWayThere() {
    return incumbent.isNoWayThere();
  }
}
