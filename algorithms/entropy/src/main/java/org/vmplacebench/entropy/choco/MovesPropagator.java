package org.vmplacebench.entropy.choco;

import java.util.List;
import java.util.stream.IntStream;
import org.chocosolver.solver.constraints.Propagator;
import org.chocosolver.solver.constraints.PropagatorPriority;
import org.chocosolver.solver.exception.ContradictionException;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.util.ESat;
import org.vmplacebench.placement.rebalance.RebalanceProblem;

/**
 * Moves that placement constraints do not allow are no solution: those that are broken on the way
 * as soon as the moves are chosen that break them, those of the end once all moves are known.
 */
final class MovesPropagator extends Propagator<BoolVar> {

  private static final long serialVersionUID = 1L;

  private final transient RebalanceProblem problem;
  private final int[] vm;
  private final int[] host;

  /** For a yes or no of each pair of a VM and a host. */
  MovesPropagator(
      RebalanceProblem problem, List<BoolVar> moves, List<Integer> vms, List<Integer> hosts) {
    super(moves.toArray(BoolVar[]::new), PropagatorPriority.VERY_SLOW, false);
    this.problem = problem;
    vm = vms.stream().mapToInt(each -> each).toArray();
    host = hosts.stream().mapToInt(each -> each).toArray();
  }

  @Override
  public void propagate(int mask) throws ContradictionException {
    if (isEntailed() == ESat.FALSE) {
      fails();
    }
  }

  @Override
  public ESat isEntailed() {
    int[] chosen = IntStream.range(0, vm.length).filter(i -> vars[i].isInstantiatedTo(1)).toArray();
    int[] vms = IntStream.of(chosen).map(i -> vm[i]).toArray();
    int[] hosts = IntStream.of(chosen).map(i -> host[i]).toArray();
    if (chosen.length > 0 && !problem.joining().allowOnTheWay(vms, hosts)) {
      return ESat.FALSE;
    }
    if (!isCompletelyInstantiated()) {
      return ESat.UNDEFINED;
    }
    return ESat.eval(chosen.length == 0 || problem.joining().allowInTheEnd(vms, hosts));
  }
}
