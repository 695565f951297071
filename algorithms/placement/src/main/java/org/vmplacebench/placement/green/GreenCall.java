package org.vmplacebench.placement.green;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.plan.MigrationOrder;

/**
 * Moves VMs of a few hosts that lack supply to those that have some left, by the greedy search.
 *
 * @param snapshot in which no host is overloaded
 * @param hosts what the platform says of each host, by position
 * @param accounts of each host, by position
 * @param waits of the VMs on hosts
 * @param emptyIsOff whether hosts without VMs go off
 */
public record GreenCall(
    Snapshot snapshot,
    HostSpec[] hosts,
    List<GreenAccount> accounts,
    double unitsPerCore,
    GreenOptions options,
    UserWaits waits,
    boolean emptyIsOff)
    implements Computation<SolverAnswer> {

  private static final double SECONDS_PER_PAIR = 4e-9;

  @Override
  public SolverAnswer run() {
    PlacementProblem problem = new PlacementProblem(snapshot);
    PlacementState state = new PlacementState(problem);
    int[] own = new int[hosts.length];
    for (int host = 0; host < own.length; host++) {
      own[host] = host;
    }
    new GreedySearch()
        .improve(
            new GreenPlacement(
                state, hosts, own, accounts, unitsPerCore, options, waits, emptyIsOff));
    List<Move> moves = state.moves();
    if (moves.isEmpty()) {
      return new NothingToDo();
    }
    Optional<ReconfigurationPlan> plan = MigrationOrder.of(problem, moves);
    return plan.isPresent()
        ? new Plan(plan.get())
        : new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant");
  }

  /** {@inheritDoc} 4 ns for each pair of a VM and a host. */
  @Override
  public double modelledSeconds(SolverAnswer answer) {
    return SECONDS_PER_PAIR * hosts.length * snapshot.vms().length;
  }
}
