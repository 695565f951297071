package org.vmplacebench.entropy.cpsat.sat;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.entropy.cpsat.sat.RebalanceSearch.Way;
import org.vmplacebench.placement.rebalance.RebalanceProblem;

/** Forbids moves in a model that placement constraints do not allow. */
final class ConstraintCuts {

  private final RebalanceProblem problem;

  ConstraintCuts(RebalanceProblem problem) {
    this.problem = problem;
  }

  /**
   * Forbids what is wrong with some moves, if anything: of what breaks on the way the fewest moves
   * that do, with whatever others; of what is broken in the end these very moves.
   *
   * @return whether anything is wrong
   */
  boolean forbid(List<Way> chosen, List<Way> all, CpModel model) {
    List<Way> left = new ArrayList<>(chosen);
    while (!areAllowedOnTheWay(left)) {
      List<Way> core = core(left);
      LinearExprBuilder sum = LinearExpr.newBuilder();
      core.forEach(way -> sum.add(way.taken()));
      model.addLessOrEqual(sum, core.size() - 1L);
      left.remove(core.get(0));
    }
    if (left.size() < chosen.size()) {
      return true;
    }
    if (chosen.isEmpty() || problem.joining().allowInTheEnd(vms(chosen), hosts(chosen))) {
      return false;
    }
    LinearExprBuilder these = LinearExpr.newBuilder();
    all.forEach(way -> these.addTerm(way.taken(), chosen.contains(way) ? 1 : -1));
    model.addLessOrEqual(these, chosen.size() - 1L);
    return true;
  }

  private List<Way> core(List<Way> broken) {
    List<Way> core = new ArrayList<>(broken);
    for (Way way : broken) {
      core.remove(way);
      if (areAllowedOnTheWay(core)) {
        core.add(way);
      }
    }
    return core;
  }

  private boolean areAllowedOnTheWay(List<Way> ways) {
    return ways.isEmpty() || problem.joining().allowOnTheWay(vms(ways), hosts(ways));
  }

  private static int[] vms(List<Way> ways) {
    return ways.stream().mapToInt(Way::vm).toArray();
  }

  private static int[] hosts(List<Way> ways) {
    return ways.stream().mapToInt(Way::host).toArray();
  }
}
