package org.vmplacebench.entropy.cpsat.sat;

import static org.vmplacebench.placement.PlacementProblem.greatestCommonDivisor;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The model of a repair: for each VM that may move and each host that could take it a literal, for
 * each host a row of CPU and one of memory, and the memory that moves as the objective. Amounts are
 * divided by what all of them are multiples of, so nothing is rounded. What each overloaded host
 * must lose at least ({@link EvictionSet}) is stated, too, so that the search knows the bound.
 */
final class PlacementModel {

  private final PlacementProblem problem;
  private final int[] candidates;
  private final CpModel model = new CpModel();
  private final Literal[][] at;
  private final long unit;

  /**
   * The model in which some VMs may move.
   *
   * @param candidates by position in the snapshot, rising
   * @param departures of the overloaded hosts, all of whose VMs are candidates
   */
  PlacementModel(PlacementProblem problem, int[] candidates, List<EvictionSet> departures) {
    this.problem = problem;
    this.candidates = candidates;
    at = new Literal[candidates.length][problem.hosts()];
    long divisor = 0;
    for (int vm : candidates) {
      divisor = greatestCommonDivisor(divisor, problem.memory(vm));
    }
    unit = Math.max(1, divisor);
    stateHosts();
    stateDepartures(departures);
    LinearExprBuilder moved = LinearExpr.newBuilder();
    for (int i = 0; i < candidates.length; i++) {
      addMoved(moved, i);
    }
    model.minimize(moved);
    if (!problem.rules().isEmpty()) {
      ConstraintStatements statements = new ConstraintStatements(model, problem, candidates, at);
      problem.rules().constraints().forEach(statements::state);
    }
  }

  private void stateHosts() {
    long[] room = new long[problem.hosts()];
    long[] memoryRoom = new long[room.length];
    for (int host = 0; host < room.length; host++) {
      room[host] = -problem.excess(host);
      memoryRoom[host] = problem.memoryCapacity(host) - problem.memoryLoad(host);
    }
    for (int vm : candidates) {
      room[problem.home(vm)] += problem.demand(vm);
      memoryRoom[problem.home(vm)] += problem.memory(vm);
    }
    for (int i = 0; i < candidates.length; i++) {
      int vm = candidates[i];
      List<Literal> all = new ArrayList<>();
      for (int host = 0; host < room.length; host++) {
        boolean fits = problem.demand(vm) <= room[host] && problem.memory(vm) <= memoryRoom[host];
        if ((fits || host == problem.home(vm))
            && !problem.isClosed(host)
            && problem.rules().allows(vm, host)) {
          at[i][host] = model.newBoolVar("");
          all.add(at[i][host]);
        }
      }
      if (all.isEmpty()) {
        // A constraint wants it on hosts that have no room for it, or on none.
        model.addBoolOr(new Literal[0]);
      } else {
        model.addExactlyOne(all);
      }
    }
    for (int host = 0; host < room.length; host++) {
      stateRow(host, room[host], problem::demand);
      stateRow(host, memoryRoom[host], problem::memory);
    }
  }

  private void stateRow(int host, long room, IntToLongFunction need) {
    long divisor = 0;
    long all = 0;
    List<Integer> there = new ArrayList<>();
    for (int i = 0; i < candidates.length; i++) {
      long amount = need.applyAsLong(candidates[i]);
      if (at[i][host] != null && amount > 0) {
        there.add(i);
        divisor = greatestCommonDivisor(divisor, amount);
        all += amount;
      }
    }
    if (all <= room) {
      return;
    }
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (int i : there) {
      sum.addTerm(at[i][host], need.applyAsLong(candidates[i]) / divisor);
    }
    model.addLessOrEqual(sum, Math.floorDiv(room, divisor));
  }

  private void stateDepartures(List<EvictionSet> departures) {
    int[] overloaded = problem.overloaded();
    for (int k = 0; k < overloaded.length; k++) {
      LinearExprBuilder leaving = LinearExpr.newBuilder();
      for (int i = 0; i < candidates.length; i++) {
        if (problem.home(candidates[i]) == overloaded[k]) {
          addMoved(leaving, i);
        }
      }
      model.addGreaterOrEqual(leaving, ceilDiv(departures.get(k).memory(), unit));
    }
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  private void addMoved(LinearExprBuilder sum, int candidate) {
    long memory = problem.memory(candidates[candidate]) / unit;
    sum.add(memory);
    Literal home = at[candidate][problem.home(candidates[candidate])];
    if (home != null) {
      sum.addTerm(home, -memory);
    }
  }

  CpModel model() {
    return model;
  }

  /** What the objective counts in, in bytes. */
  long unit() {
    return unit;
  }

  /** From now on, only placements that move less memory than this are solutions. */
  void requireBelow(long bytes) {
    if (bytes < Long.MAX_VALUE) {
      LinearExprBuilder moved = LinearExpr.newBuilder();
      for (int i = 0; i < candidates.length; i++) {
        addMoved(moved, i);
      }
      model.addLessOrEqual(moved, Math.floorDiv(bytes - 1, unit));
    }
  }

  /** From now on, a placement is no solution. */
  void forbid(int[] placement) {
    Literal[] others = new Literal[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      others[i] = at[i][placement[candidates[i]]].not();
    }
    model.addBoolOr(others);
  }

  /**
   * The host of each VM of the snapshot in a solution.
   *
   * @param isTrue whether a literal holds in it
   */
  int[] placement(Predicate<Literal> isTrue) {
    int[] placement = problem.snapshot().placement().clone();
    for (int i = 0; i < candidates.length; i++) {
      Literal home = at[i][placement[candidates[i]]];
      if (home != null && isTrue.test(home)) {
        continue;
      }
      int host = 0;
      while (at[i][host] == null || !isTrue.test(at[i][host])) {
        host++;
      }
      placement[candidates[i]] = host;
    }
    return placement;
  }
}
