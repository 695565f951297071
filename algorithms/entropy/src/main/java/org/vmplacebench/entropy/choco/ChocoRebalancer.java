package org.vmplacebench.entropy.choco;

import static org.vmplacebench.placement.PlacementProblem.greatestCommonDivisor;

import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.constraints.Constraint;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.placement.rebalance.GreedyRebalancer;
import org.vmplacebench.placement.rebalance.RebalanceGoal;
import org.vmplacebench.placement.rebalance.RebalanceProblem;
import org.vmplacebench.placement.rebalance.Rebalancer;

/**
 * Choco looks for moves that are better than those of the heuristic, over the hosts from which most
 * is to be won.
 */
public final class ChocoRebalancer implements Rebalancer {

  private static final int MOST_PAIRS = 1500;

  @Override
  public String name() {
    return "choco";
  }

  @Override
  public Answer find(RebalanceProblem problem, int work) {
    int[] best = new GreedyRebalancer().find(problem, work).to();
    List<List<Integer>> pairs = problem.pairs(MOST_PAIRS, best);
    Moves moves = new Moves(problem, pairs);
    if (moves.all.isEmpty() || moves.isTooFine()) {
      return new Answer(best, moves.all.isEmpty() && problem.isWhole(pairs));
    }
    IntVar value = moves.value();
    moves.model.arithm(value, "<", moves.scaled(problem.value(best))).post();
    moves.model.setObjective(Model.MINIMIZE, value);
    Solver solver = moves.model.getSolver();
    solver.limitFail(work);
    solver.setSearch(
        Search.lastConflict(Search.inputOrderUBSearch(moves.all.toArray(BoolVar[]::new))));
    while (solver.solve()) {
      best = moves.placement();
    }
    boolean complete = !solver.isStopCriterionMet();
    return new Answer(best, complete && problem.isWhole(pairs));
  }

  /** The model: a yes or no for each pair of a VM and a host. */
  private static final class Moves {

    private final RebalanceProblem problem;
    private final Model model = new Model();
    private final List<BoolVar> all = new ArrayList<>();
    private final List<Integer> vms = new ArrayList<>();
    private final List<Integer> hosts = new ArrayList<>();
    private final BoolVar[] leaves;
    private final long unit;

    private Moves(RebalanceProblem problem, List<List<Integer>> pairs) {
      this.problem = problem;
      leaves = new BoolVar[problem.vms()];
      for (int vm = 0; vm < problem.vms(); vm++) {
        List<BoolVar> ways = new ArrayList<>();
        for (int host : pairs.get(vm)) {
          BoolVar way = model.boolVar();
          ways.add(way);
          all.add(way);
          vms.add(vm);
          hosts.add(host);
        }
        if (!ways.isEmpty()) {
          leaves[vm] = model.boolVar();
          model.sum(ways.toArray(BoolVar[]::new), "=", leaves[vm]).post();
        }
      }
      unit = unit();
      if (!all.isEmpty()) {
        model.sum(all.toArray(BoolVar[]::new), "<=", problem.moves()).post();
      }
      for (int host = 0; host < problem.hosts(); host++) {
        roomOf(host);
      }
      keepAlikeApart();
      if (!all.isEmpty()) {
        new Constraint("placement constraints", new MovesPropagator(problem, all, vms, hosts))
            .post();
      }
    }

    /** All CPU is in whole numbers of this. */
    private long unit() {
      long divisor = problem.size();
      for (int vm = 0; vm < problem.vms(); vm++) {
        divisor = greatestCommonDivisor(divisor, problem.need(vm, 0));
      }
      for (int host = 0; host < problem.hosts(); host++) {
        divisor = greatestCommonDivisor(divisor, problem.free(host, 0));
      }
      return Math.max(1, divisor);
    }

    /** Whether amounts are whole numbers only of a unit so small that their sums are too large. */
    private boolean isTooFine() {
      long most = problem.size();
      for (int host = 0; host < problem.hosts(); host++) {
        most = Math.max(most, problem.free(host, 0));
      }
      for (int vm = 0; vm < problem.vms(); vm++) {
        most += problem.need(vm, 0);
      }
      return problem.goal() == RebalanceGoal.FRAGMENTS
          && Math.max(most, problem.hosts() * problem.size()) / unit > Integer.MAX_VALUE / 4;
    }

    private int scaled(long amount) {
      return problem.goal() == RebalanceGoal.HOSTS ? (int) amount : Math.toIntExact(amount / unit);
    }

    private List<Integer> arriving(int host) {
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (hosts.get(i) == host) {
          found.add(i);
        }
      }
      return found;
    }

    private void roomOf(int host) {
      List<Integer> arriving = arriving(host);
      for (int r = 0; r < problem.resources() && !arriving.isEmpty(); r++) {
        long divisor = problem.free(host, r);
        for (int i : arriving) {
          divisor = greatestCommonDivisor(divisor, problem.need(vms.get(i), r));
        }
        // Rounded so that what fits by it does fit.
        long step = Math.max(Math.max(1, divisor), problem.free(host, r) >> 20);
        int resource = r;
        int[] needs =
            arriving.stream()
                .mapToInt(i -> (int) ((problem.need(vms.get(i), resource) + step - 1) / step))
                .toArray();
        BoolVar[] ways = arriving.stream().map(all::get).toArray(BoolVar[]::new);
        model.scalar(ways, needs, "<=", (int) (problem.free(host, r) / step)).post();
      }
    }

    private void keepAlikeApart() {
      for (int i = 0; i < all.size(); i++) {
        int most = problem.joining().most(vms.get(i), hosts.get(i));
        List<BoolVar> alike = new ArrayList<>(List.of(all.get(i)));
        for (int j = 0; most < problem.moves() && j < all.size(); j++) {
          if (i != j
              && hosts.get(i).equals(hosts.get(j))
              && problem.joining().areAlike(vms.get(i), vms.get(j))) {
            alike.add(all.get(j));
          }
        }
        if (alike.size() > most) {
          model.sum(alike.toArray(BoolVar[]::new), "<=", most).post();
        }
      }
    }

    private IntVar value() {
      return problem.goal() == RebalanceGoal.HOSTS ? hostsInUse() : fragments();
    }

    private IntVar hostsInUse() {
      List<List<Integer>> residents = problem.residents();
      int inUse = scaled(problem.value(problem.homes()));
      List<BoolVar> emptied = new ArrayList<>();
      for (int host = 0; host < problem.hosts(); host++) {
        List<Integer> there = residents.get(host);
        if (problem.count(host) == 0
            || there.size() < problem.count(host)
            || there.stream().anyMatch(vm -> leaves[vm] == null)) {
          continue;
        }
        BoolVar empty = model.boolVar();
        emptied.add(empty);
        there.forEach(vm -> model.arithm(empty, "<=", leaves[vm]).post());
        for (int i : arriving(host)) {
          model.arithm(empty, "+", all.get(i), "<=", 1).post();
        }
      }
      IntVar value = model.intVar(0, inUse);
      IntVar sum = model.intVar(0, emptied.size());
      model.sum(emptied.toArray(BoolVar[]::new), "=", sum).post();
      model.arithm(value, "+", sum, "=", inUse).post();
      all.addAll(0, emptied);
      for (int i = 0; i < emptied.size(); i++) {
        vms.add(0, -1);
        hosts.add(0, -1);
      }
      return value;
    }

    private IntVar fragments() {
      int size = Math.toIntExact(problem.size() / unit);
      List<IntVar> rests = new ArrayList<>();
      for (int host = 0; host < problem.hosts(); host++) {
        List<IntVar> terms = new ArrayList<>();
        List<Integer> factors = new ArrayList<>();
        long leaving = 0;
        for (int i = 0; i < all.size(); i++) {
          int cpu = Math.toIntExact(problem.need(vms.get(i), 0) / unit);
          if (hosts.get(i) == host) {
            terms.add(all.get(i));
            factors.add(-cpu);
          } else if (problem.home(vms.get(i)) == host) {
            terms.add(all.get(i));
            factors.add(cpu);
            leaving += cpu;
          }
        }
        int free = Math.toIntExact(problem.free(host, 0) / unit);
        if (terms.isEmpty()) {
          rests.add(model.intVar(free % size));
          continue;
        }
        IntVar whole = model.intVar(0, Math.toIntExact((free + leaving) / size));
        IntVar rest = model.intVar(0, size - 1);
        rests.add(rest);
        terms.add(whole);
        factors.add(-size);
        terms.add(rest);
        factors.add(-1);
        model
            .scalar(
                terms.toArray(IntVar[]::new),
                factors.stream().mapToInt(factor -> factor).toArray(),
                "=",
                -free)
            .post();
      }
      IntVar value = model.intVar(0, scaled(problem.value(problem.homes())));
      model.sum(rests.toArray(IntVar[]::new), "=", value).post();
      return value;
    }

    private int[] placement() {
      int[] to = problem.homes();
      for (int i = 0; i < all.size(); i++) {
        if (vms.get(i) >= 0 && all.get(i).getValue() == 1) {
          to[vms.get(i)] = hosts.get(i);
        }
      }
      return to;
    }
  }
}
