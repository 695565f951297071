package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.ffd.packing.Decreasing;
import org.vmplacebench.ffd.packing.Repair;
import org.vmplacebench.ffd.packing.RepairSolver;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.choice.ChoiceRule;
import org.vmplacebench.placement.choice.OpenHosts;

/**
 * One consolidation (algorithm 1 of the paper): VMs leave the hosts that are overloaded; then all
 * other hosts are emptied, the least used first, where their VMs fit onto hosts that are in use.
 */
record Consolidation(Problem problem, Selection selection) implements Computation<SolverAnswer> {

  private static final double SECONDS_PER_PAIR = 4e-9;
  private static final double ANY_LOAD = Double.POSITIVE_INFINITY;

  @Override
  public SolverAnswer run() {
    Snapshot snapshot = problem.snapshot();
    PlacementProblem model = new PlacementProblem(snapshot);
    PlacementState state = new PlacementState(model);
    long[] limits = new long[model.hosts()];
    for (int host = 0; host < limits.length; host++) {
      limits[host] = Math.min(model.capacity(host), model.steps(problem.limits()[host]));
    }
    int[] order = OpenHosts.fillingOrder(model);
    HostSpec[] specs =
        Arrays.stream(order).mapToObj(at -> problem.hosts()[at]).toArray(HostSpec[]::new);
    OpenHosts hosts =
        new OpenHosts(
            state,
            limits,
            problem.filled(),
            ChoiceRule.by(new PowerAware(specs, problem.unitsPerCore()), -1));
    Repair repair =
        new Repair(
            hosts,
            Decreasing.order(snapshot, true),
            host -> selection.inOrder(problem, model.vmsOn(host)));
    BitSet overloaded = new BitSet();
    for (int host = 0; host < limits.length; host++) {
      overloaded.set(host, hosts.isAbove(host));
    }
    if (!repair.relieve(overloaded)) {
      return new NoPlan(Reason.INFEASIBLE, RepairSolver.NOWHERE_ELSE);
    }
    List<Move> needed = state.moves();
    repair.emptyUnderloaded(ANY_LOAD, Integer.MAX_VALUE);
    return RepairSolver.answer(model, state.moves(), needed);
  }

  /**
   * {@inheritDoc}
   *
   * <p>4 ns for each pair of a VM and a host: each host is looked at for each VM that moves or
   * might.
   */
  @Override
  public double modelledSeconds(SolverAnswer answer) {
    Snapshot snapshot = problem.snapshot();
    return SECONDS_PER_PAIR * snapshot.hosts().length * snapshot.vms().length;
  }
}
