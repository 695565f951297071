package org.vmplacebench.ffd.packing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.placement.ModelledTime;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.OpenHosts;
import org.vmplacebench.placement.plan.MigrationOrder;

/**
 * Lazy packing: the largest VMs leave overloaded hosts until these are within their limits, and go
 * to hosts that a rule chooses; then underloaded hosts are emptied. All other VMs stay.
 *
 * <p>Where the thresholds leave no way to relieve a host whose VMs demand more than it has, they
 * are given up for this time and hosts are filled to their capacity. Plans depend on the snapshot
 * only.
 */
public final class RepairSolver implements PlacementSolver {

  /** Why there is no plan. */
  public static final String NOWHERE_ELSE =
      "VMs of an overloaded host, or those that break a constraint, fit nowhere else";

  private final String name;
  private final ChoiceRule rule;
  private final Thresholds thresholds;
  private final boolean byLoad;

  /**
   * A solver.
   *
   * @param rule by which hosts are chosen for VMs that leave theirs
   * @param byLoad whether VMs are sorted by their present demand, or else by what they were
   *     promised
   */
  public RepairSolver(String name, ChoiceRule rule, Thresholds thresholds, boolean byLoad) {
    this.name = name;
    this.rule = rule;
    this.thresholds = thresholds;
    this.byLoad = byLoad;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    PlacementProblem problem = new PlacementProblem(snapshot);
    SolverAnswer answer = solve(problem, thresholds);
    if (answer instanceof NoPlan && !thresholds.equals(Thresholds.NONE)) {
      answer = solve(problem, Thresholds.NONE);
    }
    return answer.after(problem.work());
  }

  private SolverAnswer solve(PlacementProblem problem, Thresholds within) {
    Snapshot snapshot = problem.snapshot();
    PlacementState state = new PlacementState(problem);
    Comparator<Integer> order = Decreasing.order(snapshot, byLoad);
    OpenHosts hosts = within.hosts(state, rule);
    Repair repair = new Repair(hosts, order, host -> sorted(problem, host, order));
    BitSet overloaded = new BitSet();
    for (int host = 0; host < problem.hosts(); host++) {
      overloaded.set(host, within.isOverloaded(hosts, host));
    }
    if (!repair.relieve(overloaded)) {
      return new NoPlan(Reason.INFEASIBLE, NOWHERE_ELSE);
    }
    List<Move> needed = state.moves();
    if (within.underload() > 0) {
      repair.emptyUnderloaded(within.underload(), within.mostMoves());
    }
    return answer(problem, state.moves(), needed);
  }

  /**
   * The answer that makes moves or, where no order of them is found, those that are needed.
   *
   * @param needed moves that relieve hosts
   */
  public static SolverAnswer answer(PlacementProblem problem, List<Move> moves, List<Move> needed) {
    if (moves.isEmpty()) {
      return new NothingToDo();
    }
    Optional<ReconfigurationPlan> plan = MigrationOrder.of(problem, moves);
    if (plan.isEmpty() && !needed.isEmpty()) {
      plan = MigrationOrder.of(problem, needed);
    }
    return plan.isPresent()
        ? new Plan(plan.get())
        : new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant");
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return true;
  }

  private static List<Integer> sorted(
      PlacementProblem problem, int host, Comparator<Integer> order) {
    List<Integer> list = new ArrayList<>();
    for (int vm : problem.vmsOn(host)) {
      list.add(vm);
    }
    list.sort(order);
    return list;
  }

  /** {@inheritDoc} See {@link ModelledTime}. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return ModelledTime.seconds(snapshot, answer);
  }
}
