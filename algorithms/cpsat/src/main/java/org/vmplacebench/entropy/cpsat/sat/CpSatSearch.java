package org.vmplacebench.entropy.cpsat.sat;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.GreedyRepair;
import org.vmplacebench.entropy.repair.Incumbent;
import org.vmplacebench.entropy.repair.Infeasibility;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The search for one problem: begins with the greedy repair, ends there if it moves no more than
 * the bound, and else lets CP-SAT look for better placements, with ever more VMs that may move. A
 * placement that no order of migrations leads to is forbidden, and the search goes on.
 */
final class CpSatSearch {

  /** A millisecond of CP-SAT's deterministic time, which is about one of thread CPU time. */
  private static final double PER_MILLISECOND = 2_000_000;

  private static final double MILLISECONDS = 1000;
  private static final double PER_SEARCH = 900_000;
  private static final double PER_VALUE = 3_600;
  private static final int SEED = 1;
  private static final int FIRST_HELPING_HOSTS = 8;
  private static final int FACTOR = 4;
  private static final int PARTS = 4;
  private static final int MOST_IN_VAIN = 100;
  private static final long FEW_LITERALS = 20_000;
  private static final long MOST_LITERALS = 2_000_000;

  private final PlacementProblem problem;
  private final SatLimit limit;
  private final List<EvictionSet> departures;
  private final Incumbent incumbent;
  private long bound;
  private boolean proved;
  private boolean exhausted;
  private String proof = "search";

  CpSatSearch(PlacementProblem problem, SatLimit limit) {
    this.problem = problem;
    this.limit = limit;
    departures = EvictionSet.of(problem);
    bound = EvictionSet.bound(departures);
    incumbent = new Incumbent(problem, bound);
  }

  void run() {
    GreedyRepair.of(problem, departures).forEach(incumbent::offer);
    if (incumbent.bestMemory() <= bound) {
      proved = true;
      return;
    }
    Optional<String> impossible =
        best() != null || isNoWayThere() ? Optional.empty() : Infeasibility.proof(problem);
    if (impossible.isPresent()) {
      exhausted = true;
      proof = impossible.get();
      return;
    }
    int helping = literals(problem.hosts()) <= FEW_LITERALS ? problem.hosts() : 0;
    while (!limit.isOver() && literals(helping) <= MOST_LITERALS) {
      int[] candidates = incumbent.candidates(helping, Long.MAX_VALUE);
      boolean all = incumbent.isEveryUsefulVmIn(candidates, Long.MAX_VALUE);
      boolean complete = candidates.length == 0 || search(candidates, all);
      if (incumbent.bestMemory() <= bound
          || (complete && incumbent.isEveryUsefulVmIn(candidates, Long.MAX_VALUE))) {
        proved = true;
        exhausted = true;
        bound = best() == null ? bound : incumbent.bestMemory();
        return;
      }
      if (all || helping >= problem.hosts()) {
        return;
      }
      helping = helping == 0 ? FIRST_HELPING_HOSTS : helping * FACTOR;
    }
  }

  private long literals(int helping) {
    return (long) incumbent.candidates(helping, Long.MAX_VALUE).length * problem.hosts();
  }

  /**
   * Searches for better placements; whether the search went through all of them.
   *
   * @param all whether no other VM could make a plan better, so that what is proved is so for all
   */
  private boolean search(int[] candidates, boolean all) {
    PlacementModel model = new PlacementModel(problem, candidates, departures);
    long below = incumbent.bestMemory();
    model.requireBelow(below);
    problem.worked(PER_SEARCH + PER_VALUE * candidates.length * problem.hosts());
    for (int inVain = 0; inVain < MOST_IN_VAIN && !limit.isOver(); inVain++) {
      CpSolver solver = new CpSolver();
      solver.getParameters().setNumWorkers(1).setRandomSeed(SEED);
      limit.applyTo(solver.getParameters(), all ? 1 : PARTS);
      Solutions solutions = new Solutions(model);
      CpSolverStatus status = solver.solve(model.model(), solutions);
      double used = solver.response().getDeterministicTime();
      limit.used(used);
      // Whole milliseconds, as the last digits are not always the same.
      problem.worked(PER_MILLISECOND * Math.rint(MILLISECONDS * used));
      if (status == CpSolverStatus.INFEASIBLE) {
        return true;
      }
      if (status == CpSolverStatus.MODEL_INVALID) {
        throw new IllegalStateException("CP-SAT refuses the model: " + model.model().validate());
      }
      if (all) {
        // A whole number in floating point; below 0 where nothing is proved yet.
        long proven = Math.max(0, Math.round(solver.bestObjectiveBound())) * model.unit();
        bound = Math.max(bound, Math.min(proven, incumbent.bestMemory()));
      }
      boolean optimal = status == CpSolverStatus.OPTIMAL;
      boolean reached = offer(solutions.found);
      if (optimal && reached) {
        return true;
      }
      if (!optimal) {
        return false;
      }
      model.forbid(solutions.found.get(solutions.found.size() - 1));
      if (incumbent.bestMemory() < below) {
        below = incumbent.bestMemory();
        model.requireBelow(below);
      }
    }
    return false;
  }

  /** Offers placements, the best one last; whether a plan leads there that moves each VM once. */
  private boolean offer(List<int[]> found) {
    for (int i = found.size() - 1; i >= 0; i--) {
      Optional<Long> memory = incumbent.offer(found.get(i));
      if (memory.isPresent() && memory.get() == problem.movedMemory(found.get(i))) {
        return i == found.size() - 1;
      }
    }
    return false;
  }

  /** Keeps the placements that a search finds, each better than the one before. */
  private static final class Solutions extends CpSolverSolutionCallback {

    private final PlacementModel model;
    private final List<int[]> found = new ArrayList<>();

    private Solutions(PlacementModel model) {
      this.model = model;
    }

    @Override
    public void onSolutionCallback() {
      found.add(model.placement(this::booleanValue));
    }
  }

  /** The best plan; null where none was found. */
  ReconfigurationPlan best() {
    return incumbent.best();
  }

  /** Bytes that any plan moves at least, as far as it is proved. */
  long bound() {
    return proved && best() != null ? incumbent.bestMemory() : bound;
  }

  /** Whether it is proved that no placement with a way there moves less memory than the best. */
  boolean isProved() {
    return best() != null && proved;
  }

  /** Whether it is proved that no VMs can be placed differently without overload. */
  boolean isInfeasible() {
    return best() == null && exhausted && !isNoWayThere();
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
