package org.vmplacebench.entropy.cpsat.sat;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.scheduling.CpSatKeys;
import org.vmplacebench.placement.rebalance.GreedyRebalancer;
import org.vmplacebench.placement.rebalance.RebalanceGoal;
import org.vmplacebench.placement.rebalance.RebalanceProblem;
import org.vmplacebench.placement.rebalance.Rebalancer;

/**
 * Moves by CP-SAT: a yes or no for each pair of a VM and a host, over the hosts from which most is
 * to be won; it begins with the moves of the heuristic. What placement constraints do not allow is
 * forbidden as it is found, and the search begins again.
 */
public final class RebalanceSearch implements Rebalancer {

  private static final int MOST_PAIRS = 6_000;
  private static final int SEED = 1;

  /** A yes or no: whether a VM goes to a host. */
  record Way(BoolVar taken, int vm, int host) {}

  @Override
  public String name() {
    return CpSatKeys.NAME;
  }

  @Override
  public Answer find(RebalanceProblem problem, int work) {
    int[] best = new GreedyRebalancer().find(problem, work).to();
    List<List<Integer>> pairs = problem.pairs(MOST_PAIRS, best);
    CpModel model = new CpModel();
    List<Way> ways = new ArrayList<>();
    BoolVar[] leaves = new BoolVar[problem.vms()];
    LinearExprBuilder moved = LinearExpr.newBuilder();
    for (int vm = 0; vm < problem.vms(); vm++) {
      if (pairs.get(vm).isEmpty()) {
        continue;
      }
      leaves[vm] = model.newBoolVar("leaves " + vm);
      LinearExprBuilder once = LinearExpr.newBuilder();
      for (int host : pairs.get(vm)) {
        BoolVar taken = model.newBoolVar(vm + " to " + host);
        ways.add(new Way(taken, vm, host));
        once.add(taken);
        model.addHint(taken, best[vm] == host ? 1 : 0);
      }
      model.addEquality(once, leaves[vm]);
      moved.add(leaves[vm]);
    }
    model.addLessOrEqual(moved, problem.moves());
    room(problem, model, ways);
    keepAlikeApart(problem, model, ways);
    model.minimize(
        problem.goal() == RebalanceGoal.HOSTS
            ? hostsInUse(problem, model, ways, leaves)
            : fragments(problem, model, ways));
    ConstraintCuts cuts = new ConstraintCuts(problem);
    long left = work;
    while (true) {
      CpSolver solver = new CpSolver();
      // A bound in conflicts, not in seconds: the same moves on any machine.
      solver
          .getParameters()
          .setNumWorkers(1)
          .setRandomSeed(SEED)
          .setMaxNumberOfConflicts(Math.max(0, left));
      CpSolverStatus status = solver.solve(model);
      if (status == CpSolverStatus.MODEL_INVALID) {
        throw new IllegalStateException("CP-SAT refuses the model: " + model.validate());
      }
      if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
        return new Answer(best, false);
      }
      List<Way> chosen = ways.stream().filter(way -> solver.booleanValue(way.taken())).toList();
      left -= solver.numConflicts() + 1;
      if (cuts.forbid(chosen, ways, model)) {
        if (left < 0) {
          return new Answer(best, false);
        }
        continue;
      }
      int[] found = problem.homes();
      chosen.forEach(way -> found[way.vm()] = way.host());
      return new Answer(
          problem.value(found) <= problem.value(best) ? found : best,
          status == CpSolverStatus.OPTIMAL && problem.isWhole(pairs));
    }
  }

  private static void room(RebalanceProblem problem, CpModel model, List<Way> ways) {
    for (int r = 0; r < problem.resources(); r++) {
      LinearExprBuilder[] arriving = new LinearExprBuilder[problem.hosts()];
      for (Way way : ways) {
        if (arriving[way.host()] == null) {
          arriving[way.host()] = LinearExpr.newBuilder();
        }
        arriving[way.host()].addTerm(way.taken(), problem.need(way.vm(), r));
      }
      for (int host = 0; host < problem.hosts(); host++) {
        if (arriving[host] != null) {
          model.addLessOrEqual(arriving[host], problem.free(host, r));
        }
      }
    }
  }

  private static void keepAlikeApart(RebalanceProblem problem, CpModel model, List<Way> ways) {
    for (Way way : ways) {
      int most = problem.joining().most(way.vm(), way.host());
      if (most >= problem.moves()) {
        continue;
      }
      LinearExprBuilder alike = LinearExpr.newBuilder().add(way.taken());
      for (Way other : ways) {
        if (!other.equals(way)
            && other.host() == way.host()
            && problem.joining().areAlike(way.vm(), other.vm())) {
          alike.add(other.taken());
        }
      }
      model.addLessOrEqual(alike, most);
    }
  }

  private static LinearExprBuilder hostsInUse(
      RebalanceProblem problem, CpModel model, List<Way> ways, BoolVar[] leaves) {
    List<List<Integer>> residents = problem.residents();
    LinearExprBuilder inUse = LinearExpr.newBuilder();
    inUse.add(problem.value(problem.homes()));
    for (int host = 0; host < problem.hosts(); host++) {
      List<Integer> there = residents.get(host);
      if (problem.count(host) == 0
          || there.size() < problem.count(host)
          || there.stream().anyMatch(vm -> leaves[vm] == null)) {
        continue;
      }
      BoolVar empty = model.newBoolVar("empty " + host);
      inUse.addTerm(empty, -1);
      there.forEach(vm -> model.addImplication(empty, leaves[vm]));
      for (Way way : ways) {
        if (way.host() == host) {
          model.addImplication(empty, way.taken().not());
        }
      }
    }
    return inUse;
  }

  private static LinearExprBuilder fragments(
      RebalanceProblem problem, CpModel model, List<Way> ways) {
    LinearExprBuilder all = LinearExpr.newBuilder();
    LinearExprBuilder[] left = new LinearExprBuilder[problem.hosts()];
    long[] leaving = new long[problem.hosts()];
    for (Way way : ways) {
      long cpu = problem.need(way.vm(), 0);
      int home = problem.home(way.vm());
      for (int host : new int[] {home, way.host()}) {
        left[host] = left[host] == null ? LinearExpr.newBuilder() : left[host];
      }
      left[home].addTerm(way.taken(), cpu);
      left[way.host()].addTerm(way.taken(), -cpu);
      leaving[home] += cpu;
    }
    for (int host = 0; host < problem.hosts(); host++) {
      long free = problem.free(host, 0);
      if (left[host] == null) {
        all.add(free % problem.size());
        continue;
      }
      var whole = model.newIntVar(0, (free + leaving[host]) / problem.size(), "whole " + host);
      var rest = model.newIntVar(0, problem.size() - 1, "rest " + host);
      left[host].add(free).addTerm(whole, -problem.size()).addTerm(rest, -1);
      model.addEquality(left[host], 0);
      all.add(rest);
    }
    return all;
  }
}
