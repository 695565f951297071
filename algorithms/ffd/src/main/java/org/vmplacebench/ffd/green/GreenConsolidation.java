package org.vmplacebench.ffd.green;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenOptions;
import org.vmplacebench.placement.green.GreenPlacement;
import org.vmplacebench.placement.green.GreenSearch;
import org.vmplacebench.placement.green.UserWaits;

/**
 * One consolidation that follows supply: VMs leave overloaded hosts; then VMs of sites that lack
 * supply go to sites that have some left; then hosts are emptied within their sites, where empty
 * hosts go off.
 */
record GreenConsolidation(
    Snapshot snapshot,
    HostSpec[] hosts,
    int[] accountOf,
    List<GreenAccount> accounts,
    double unitsPerCore,
    GreenOptions options,
    UserWaits waits,
    boolean emptyIsOff,
    GreenSearch search,
    Costs costs)
    implements Computation<SolverAnswer> {

  private static final double SECONDS_PER_WORK = 4e-9;

  /** Is told of the objective before and after. */
  interface Costs {

    /** J, weighed. */
    void told(double before, double after);
  }

  @Override
  public SolverAnswer run() {
    PlacementProblem problem = new PlacementProblem(snapshot);
    PlacementState state = new PlacementState(problem);
    if (!relieve(problem, state)) {
      return new NoPlan(Reason.INFEASIBLE, RepairSolver.NOWHERE_ELSE);
    }
    List<Move> needed = state.moves();
    GreenPlacement placement =
        new GreenPlacement(
            state, hosts, accountOf, accounts, unitsPerCore, options, waits, emptyIsOff);
    double before = placement.cost();
    search.improve(placement);
    costs.told(before, placement.cost());
    if (emptyIsOff) {
      placement.emptyWithinAccounts();
    }
    return RepairSolver.answer(problem, state.moves(), needed).after(problem.work());
  }

  private boolean relieve(PlacementProblem problem, PlacementState state) {
    Comparator<Integer> order = Decreasing.order(snapshot, true);
    long[] capacity = new long[problem.hosts()];
    BitSet overloaded = new BitSet();
    for (int host = 0; host < capacity.length; host++) {
      capacity[host] = problem.capacity(host);
      overloaded.set(host, problem.excess(host) > 0);
    }
    Repair repair =
        new Repair(
            new OpenHosts(state, capacity, ChoiceRule.FIRST_FIT),
            order,
            host -> {
              List<Integer> vms = new ArrayList<>();
              for (int vm : problem.vmsOn(host)) {
                vms.add(vm);
              }
              vms.sort(order);
              return vms;
            });
    return repair.relieve(overloaded);
  }

  /** {@inheritDoc} 4 ns for each comparison of a VM and a host, and for each pair of them. */
  @Override
  public double modelledSeconds(SolverAnswer answer) {
    return SECONDS_PER_WORK
        * (answer.work() + (double) snapshot.hosts().length * snapshot.vms().length);
  }
}
