package org.vmplacebench.entropy.greedy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.GreedyRepair;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.entropy.repair.ResourceBounds;
import org.vmplacebench.placement.ModelledTime;
import org.vmplacebench.placement.PlacementProblem;

/**
 * Repairs a placement without any search ({@link GreedyRepair}). That it finds no plan does not
 * prove that there is none: then it says {@link Reason#LIMIT_REACHED}, but where {@link
 * ResourceBounds} prove it beforehand.
 */
public final class GreedySolver implements PlacementSolver {

  /** The name in the {@code solver} property. */
  public static final String NAME = "greedy";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    if (snapshot.isViable()) {
      return new NothingToDo();
    }
    PlacementProblem problem = new PlacementProblem(snapshot);
    return find(problem).after(problem.work());
  }

  private static SolverAnswer find(PlacementProblem problem) {
    if (problem.lacksCapacity()) {
      return new NoPlan(Reason.INFEASIBLE, "VMs demand more than all hosts have");
    }
    Optional<String> impossible = ResourceBounds.proof(problem);
    if (impossible.isPresent()) {
      return new NoPlan(
          Reason.INFEASIBLE, "no placement of the VMs is viable, proved by " + impossible.get());
    }
    List<EvictionSet> departures = EvictionSet.of(problem);
    List<int[]> placements = GreedyRepair.of(problem, departures);
    if (placements.isEmpty()) {
      return new NoPlan(Reason.LIMIT_REACHED, "the greedy steps lead to no viable placement");
    }
    return placements.stream()
        .sorted(Comparator.comparingLong(problem::movedMemory))
        .map(placement -> Plans.leadingTo(problem, placement))
        .flatMap(Optional::stream)
        .findFirst()
        .<SolverAnswer>map(Plan::new)
        .orElse(new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant"));
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return true;
  }

  /** {@inheritDoc} See {@link ModelledTime}. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return ModelledTime.seconds(snapshot, answer);
  }
}
