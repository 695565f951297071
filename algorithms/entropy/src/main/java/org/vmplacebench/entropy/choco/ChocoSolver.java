package org.vmplacebench.entropy.choco;

import java.util.Optional;
import java.util.function.Function;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.repair.ResourceBounds;
import org.vmplacebench.placement.ModelledTime;
import org.vmplacebench.placement.PlacementProblem;

/**
 * Repairs a placement with the least moved memory that a search within limits finds. The greedy
 * repair comes first; where it moves no more than the bound, there is no search. So small problems
 * take microseconds.
 */
public final class ChocoSolver implements PlacementSolver {

  /** The name in the {@code solver} property. */
  public static final String NAME = "choco";

  private final Function<Snapshot, ChocoOptions> options;

  /** A solver with its own limits. */
  public ChocoSolver(ChocoOptions options) {
    this(snapshot -> options);
  }

  /** A solver whose limits depend on the problem. */
  public ChocoSolver(Function<Snapshot, ChocoOptions> options) {
    this.options = options;
  }

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
    return find(problem, limitSeconds).after(problem.work());
  }

  private SolverAnswer find(PlacementProblem problem, int limitSeconds) {
    if (problem.lacksCapacity()) {
      return new NoPlan(Reason.INFEASIBLE, "VMs demand more than all hosts have");
    }
    Optional<String> impossible = ResourceBounds.proof(problem);
    if (impossible.isPresent()) {
      return new NoPlan(
          Reason.INFEASIBLE, "no placement of the VMs is viable, proved by " + impossible.get());
    }
    ChocoOptions allowed = options.apply(problem.snapshot());
    RepairSearch search =
        new RepairSearch(problem, allowed.limit(limitSeconds), allowed.trustBound());
    search.run();
    if (search.best() != null) {
      return new Plan(search.best(), search.isProved(), search.bound(), 0);
    }
    if (search.isInfeasible()) {
      return new NoPlan(
          Reason.INFEASIBLE, "no placement of the VMs is viable, proved by " + search.proof());
    }
    if (search.isNoWayThere()) {
      return new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant");
    }
    return new NoPlan(Reason.LIMIT_REACHED, "no plan within the limit of search nodes or time");
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return ChocoMapper.of(constraint.getClass()).isPresent();
  }

  /** {@inheritDoc} See {@link ModelledTime}. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return ModelledTime.seconds(snapshot, answer);
  }
}
