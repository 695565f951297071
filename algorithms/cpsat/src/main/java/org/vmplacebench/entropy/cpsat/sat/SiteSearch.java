package org.vmplacebench.entropy.cpsat.sat;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.green.GreedySearch;
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenPlacement;
import org.vmplacebench.placement.green.GreenSearch;

/**
 * The sites of all VMs at once: a literal for each VM and each site, the power that each site
 * lacks, and the objective of the greedy search. Hosts of a site count as one, whose power rises by
 * the mean of theirs; VMs that then find no host stay. What comes of it is taken where it is better
 * than what the greedy search finds.
 *
 * <p>One worker, a fixed seed and a limit on work give the same answer on any machine.
 */
public final class SiteSearch implements GreenSearch {

  private static final int SEED = 1;
  private static final double WORK = 0.25;
  private static final double GAP = 2e-3;
  private static final double PER_BRANCH = 5_000;
  private static final double PER_LITERAL = 600;
  private static final double MILLIWATTS = 1000;
  private static final double WEIGHTS = 1000;

  @Override
  public String name() {
    return CpSatKeys.NAME;
  }

  @Override
  public void improve(GreenPlacement placement) {
    PlacementState state = placement.state();
    int mark = state.mark();
    new GreedySearch().improve(placement);
    double greedy = placement.cost();
    int[] ofGreedy = state.placement();
    placement.undoTo(mark);
    int[] ofBefore = state.placement();
    int[] sites = new Model(placement).solve();
    for (int vm = 0; vm < sites.length; vm++) {
      if (sites[vm] != placement.accountOf(state.host(vm))) {
        int host = placement.hostFor(vm, sites[vm]);
        if (host >= 0) {
          placement.move(vm, host);
        }
      }
    }
    if (placement.cost() > greedy) {
      placement.undoTo(mark);
      for (int vm = 0; vm < ofGreedy.length; vm++) {
        if (ofGreedy[vm] != ofBefore[vm]) {
          placement.move(vm, ofGreedy[vm]);
        }
      }
    }
  }

  /** One model and its answer. */
  private static final class Model {

    private final GreenPlacement placement;
    private final PlacementProblem problem;
    private final CpModel model = new CpModel();
    private final int[] home;
    private final BoolVar[][] at;
    private final LinearExprBuilder objective = LinearExpr.newBuilder();

    private Model(GreenPlacement placement) {
      this.placement = placement;
      problem = placement.state().problem();
      home = new int[problem.vms()];
      at = new BoolVar[problem.vms()][placement.accounts()];
      LinearExprBuilder moves = LinearExpr.newBuilder();
      for (int vm = 0; vm < home.length; vm++) {
        home[vm] = placement.accountOf(placement.state().host(vm));
        for (int site = 0; site < at[vm].length; site++) {
          at[vm][site] = model.newBoolVar("");
          if (site != home[vm]) {
            int any = placement.members(site).isEmpty() ? -1 : placement.members(site).get(0);
            objective.addTerm(at[vm][site], scaled(any < 0 ? 0 : placement.moveCost(vm, any)));
            moves.add(at[vm][site]);
          } else if (placement.latencyCost(vm, site) > 0) {
            objective.addTerm(at[vm][site], scaled(placement.latencyCost(vm, site)));
          }
        }
        model.addExactlyOne(at[vm]);
      }
      model.addLessOrEqual(moves, placement.options().mostMoves());
      for (int site = 0; site < placement.accounts(); site++) {
        stateRoom(site);
        stateLack(site);
      }
      model.minimize(objective);
    }

    private long scaled(double cost) {
      return Math.round(cost / placement.options().horizon() * MILLIWATTS * WEIGHTS);
    }

    private void stateRoom(int site) {
      double limit = 0;
      double load = 0;
      long memory = 0;
      for (int host : placement.members(site)) {
        limit += problem.units(placement.limit(host));
        load += problem.units(placement.state().load(host));
        memory += problem.memoryCapacity(host) >> 20;
      }
      LinearExprBuilder demand = LinearExpr.newBuilder();
      LinearExprBuilder bytes = LinearExpr.newBuilder();
      for (int vm = 0; vm < home.length; vm++) {
        demand.addTerm(at[vm][site], (long) Math.ceil(units(vm) * 1000));
        bytes.addTerm(at[vm][site], (problem.memory(vm) + (1 << 20) - 1) >> 20);
      }
      // A site that is fuller already need not be emptied.
      long most = (long) Math.ceil(Math.max(limit, load) * 1000) + home.length;
      model.addLessOrEqual(demand, most);
      model.addLessOrEqual(bytes, memory + home.length);
    }

    private double units(int vm) {
      return problem.units(problem.demand(vm));
    }

    private void stateLack(int site) {
      GreenAccount account = placement.account(site);
      long weight = Math.round(account.weight() * WEIGHTS);
      List<Integer> hosts = placement.members(site);
      if (weight == 0 || hosts.isEmpty()) {
        return;
      }
      double slope =
          hosts.stream().mapToDouble(placement::wattsPerUnit).average().orElseThrow()
              * account.pue()
              * MILLIWATTS;
      double there = (account.pue() * account.watts() - account.budget()) * MILLIWATTS;
      LinearExprBuilder lack = LinearExpr.newBuilder();
      double most = Math.max(0, there);
      long constant = 0;
      for (int vm = 0; vm < home.length; vm++) {
        long milliwatts = Math.round(slope * units(vm));
        lack.addTerm(at[vm][site], milliwatts);
        constant -= home[vm] == site ? milliwatts : 0;
        most += milliwatts;
      }
      lack.add(constant + Math.round(there));
      IntVar grid = model.newIntVar(0, (long) Math.ceil(most) + home.length, "");
      model.addGreaterOrEqual(grid, lack);
      objective.addTerm(grid, weight);
    }

    /** The site of each VM; where nothing is found, those that they are on. */
    private int[] solve() {
      List<BoolVar> hinted = new ArrayList<>();
      for (int vm = 0; vm < home.length; vm++) {
        hinted.add(at[vm][home[vm]]);
      }
      hinted.forEach(literal -> model.addHint(literal, true));
      CpSolver solver = new CpSolver();
      solver
          .getParameters()
          .setNumWorkers(1)
          .setRandomSeed(SEED)
          .setRelativeGapLimit(GAP)
          .setMaxDeterministicTime(WORK);
      CpSolverStatus status = solver.solve(model);
      problem.worked(
          PER_LITERAL * home.length * placement.accounts() + PER_BRANCH * solver.numBranches());
      int[] sites = home.clone();
      if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
        for (int vm = 0; vm < sites.length; vm++) {
          for (int site = 0; site < at[vm].length; site++) {
            sites[vm] = solver.booleanValue(at[vm][site]) ? site : sites[vm];
          }
        }
      }
      return sites;
    }
  }
}
