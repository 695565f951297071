package org.vmplacebench.entropy.cpsat.sat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.CpSatKeys;
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
 * Repairs a placement with the least moved memory that CP-SAT (Google OR-Tools) finds within its
 * work. The greedy repair comes first; where it moves no more than the bound, there is no search.
 * One worker, a fixed seed and a limit on work instead of time give the same plans on any machine,
 * as long as the wall time is not over.
 */
public final class CpSatSolver implements PlacementSolver {

  private static final double WORK_PER_ELEMENT = 0.002;
  private static final double LEAST_WORK = 0.1;
  private static final double MOST_WORK = 10;
  private final OptionalDouble work;
  private final OptionalInt conflicts;

  /**
   * A solver.
   *
   * @param work deterministic time of a computation; empty for one that scales with the problem
   * @param conflicts most conflicts of each search; empty for no such limit
   */
  public CpSatSolver(OptionalDouble work, OptionalInt conflicts) {
    this.work = work;
    this.conflicts = conflicts;
  }

  @Override
  public String name() {
    return CpSatKeys.NAME;
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
    CpSatSearch search =
        new CpSatSearch(
            problem,
            new SatLimit(work.orElse(scaledWork(problem.snapshot())), conflicts, limitSeconds));
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
    return new NoPlan(
        Reason.LIMIT_REACHED,
        "no plan within the limit of work or time; one would move "
            + search.bound()
            + " bytes at least");
  }

  private static double scaledWork(Snapshot snapshot) {
    double scaled = WORK_PER_ELEMENT * (snapshot.hosts().length + snapshot.vms().length);
    return Math.min(MOST_WORK, Math.max(LEAST_WORK, scaled));
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return ConstraintStatements.KINDS.contains(constraint.getClass());
  }

  /** {@inheritDoc} See {@link ModelledTime}; CP-SAT's deterministic time is part of the work. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return ModelledTime.seconds(snapshot, answer);
  }
}
