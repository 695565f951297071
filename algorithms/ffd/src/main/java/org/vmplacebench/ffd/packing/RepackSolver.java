package org.vmplacebench.ffd.packing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.OpenHosts;
import org.vmplacebench.placement.plan.MigrationOrder;

/**
 * Optimistic packing: all VMs are packed anew, the largest first, onto as few hosts as the rule
 * leads to, wherever they were. It does so where a host is overloaded, or where enough hosts become
 * empty.
 *
 * <p>VMs that wait for each other's room go round by a third host. Where the new placement is not
 * found or cannot be reached, the cluster is repaired as the lazy solver does. Where it takes more
 * moves than a plan may have, the least used hosts are emptied, and later rounds go on with that.
 * Plans depend on the snapshot only.
 */
public final class RepackSolver implements PlacementSolver {

  private static final double SECONDS_PER_VM = 3.3e-7;
  private static final double SECONDS_PER_VM_AND_HOST = 3e-9;
  private static final double SECONDS_PER_CONSTRAINED_VM = 1.2e-6;

  private final String name;
  private final ChoiceRule rule;
  private final Thresholds thresholds;
  private final boolean byLoad;
  private final double gain;
  private final int mostMoves;
  private final RepairSolver repair;
  private final RepairSolver stepwise;

  /**
   * A solver.
   *
   * @param byLoad whether VMs are sorted by their present demand, or else by what they were
   *     promised
   * @param gain fraction of the hosts in use that must become empty for a cluster to be packed anew
   *     in which no host is overloaded, 0 to 1
   * @param mostMoves where packing anew moves more VMs than this, hosts are emptied one after the
   *     other instead until this many VMs leave them; 0 for no such bound
   */
  public RepackSolver(
      String name,
      ChoiceRule rule,
      Thresholds thresholds,
      boolean byLoad,
      double gain,
      int mostMoves) {
    this.name = name;
    this.rule = rule;
    this.thresholds = thresholds;
    this.byLoad = byLoad;
    this.gain = gain;
    this.mostMoves = mostMoves;
    repair = new RepairSolver(name, rule, thresholds, byLoad);
    stepwise = new RepairSolver(name, rule, thresholds.emptyingAll(mostMoves), byLoad);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    PlacementProblem problem = new PlacementProblem(snapshot);
    PlacementState state = new PlacementState(problem);
    OpenHosts hosts = thresholds.hosts(state, rule);
    boolean needed =
        !state.obeysConstraints()
            || IntStream.range(0, problem.hosts())
                .anyMatch(host -> thresholds.isOverloaded(hosts, host));
    long usedBefore = used(state);
    if (!packAll(hosts)) {
      return repair.solve(snapshot, limitSeconds);
    }
    long usedAfter = used(state);
    boolean worthIt = usedAfter < usedBefore && usedBefore - usedAfter >= gain * usedBefore;
    List<Move> moves = state.moves();
    if (moves.isEmpty() || (!needed && !worthIt)) {
      return new NothingToDo();
    }
    if (mostMoves > 0 && moves.size() > mostMoves) {
      return stepwise.solve(snapshot, limitSeconds);
    }
    Optional<ReconfigurationPlan> plan = MigrationOrder.of(problem, moves);
    return plan.isPresent() ? new Plan(plan.get()) : repair.solve(snapshot, limitSeconds);
  }

  private static long used(PlacementState state) {
    return IntStream.range(0, state.problem().hosts())
        .filter(host -> state.count(host) > 0)
        .count();
  }

  private boolean packAll(OpenHosts hosts) {
    PlacementState state = hosts.state();
    PlacementProblem problem = state.problem();
    Comparator<Integer> order = Decreasing.order(problem.snapshot(), byLoad);
    List<Integer> vms =
        IntStream.range(0, problem.vms())
            .filter(vm -> !problem.rules().isRooted(vm))
            .boxed()
            .sorted(order)
            .toList();
    vms.forEach(vm -> hosts.move(vm, PlacementState.NOWHERE));
    for (int vm : vms) {
      if (state.host(vm) != PlacementState.NOWHERE) {
        continue; // It went with one that it has to stay with.
      }
      int host = hosts.choose(vm);
      if (host == PlacementState.NOWHERE) {
        return false;
      }
      hosts.move(vm, host);
    }
    return state.isViable();
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>0.33 us for each VM, 1.2 us more where there are placement constraints, and 3 ns for each
   * pair of a VM and a host: fitted to thread CPU time, see docs/solvers.md.
   */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    double vms = snapshot.vms().length;
    double each = snapshot.rules().isEmpty() ? 0 : SECONDS_PER_CONSTRAINED_VM;
    return (SECONDS_PER_VM + each + SECONDS_PER_VM_AND_HOST * snapshot.hosts().length) * vms;
  }
}
