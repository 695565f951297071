package org.vmplacebench.entropy.btrplace;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.MinMTTR;
import org.btrplace.scheduler.choco.Parameters;
import org.btrplace.scheduler.choco.ReconfigurationProblem;
import org.btrplace.scheduler.choco.Slice;
import org.btrplace.scheduler.choco.constraint.mttr.CMinMTTR;
import org.btrplace.scheduler.choco.constraint.mttr.HostingVariableSelector;
import org.btrplace.scheduler.choco.constraint.mttr.VMPlacementUtils;
import org.btrplace.scheduler.choco.constraint.mttr.WorstFit;
import org.btrplace.scheduler.choco.constraint.mttr.load.BiggestDimension;
import org.btrplace.scheduler.choco.transition.VMTransition;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.variables.IntVar;

/**
 * BtrPlace's search for a short time to repair, with the VMs that may move in an order that is the
 * same on every JDK. BtrPlace makes it by itself, from the class.
 *
 * <p>BtrPlace places them in the order of {@code new HashSet<>(collection)}, whose table has twice
 * as many slots before JDK 19 as from it on where there are 12, 24, 48... elements (JDK-8281631,
 * JDK-8284780). The same choices in an order of ours come before it here and leave it nothing to
 * choose.
 */
public final class RepairTimeObjective extends CMinMTTR {

  private static final int LEAST_SLOTS = 16;
  private static final double LOAD_FACTOR = 0.75;

  /** The objective that a constraint states. */
  public RepairTimeObjective(MinMTTR objective) {
    super(objective);
  }

  @Override
  public boolean inject(Parameters parameters, ReconfigurationProblem problem) {
    if (!super.inject(parameters, problem)) {
      return false;
    }
    IntVar[] hosts =
        inOrder(problem.getManageableVMs()).stream()
            .map(problem::getVMAction)
            .map(VMTransition::getDSlice)
            .filter(Objects::nonNull)
            .map(Slice::getHoster)
            .filter(host -> !host.isInstantiated())
            .toArray(IntVar[]::new);
    if (hosts.length > 0) {
      Solver solver = problem.getSolver();
      solver.setSearch(
          Search.intVarSearch(
              // BtrPlace's search, asked next, tells its schedule that placements have changed.
              new HostingVariableSelector(problem.getModel(), null),
              new WorstFit(
                  VMPlacementUtils.makePlacementMap(problem), problem, new BiggestDimension()),
              hosts),
          solver.getSearch());
    }
    return true;
  }

  /**
   * VMs in the order of a hash table with the slots that JDK 17 gives a copy, which keeps the plans
   * that were published. A capacity that is told is the same everywhere.
   */
  static Set<VM> inOrder(Set<VM> vms) {
    Set<VM> table = new HashSet<>(Math.max((int) (vms.size() / LOAD_FACTOR) + 1, LEAST_SLOTS));
    vms.stream().sorted(Comparator.comparingInt(VM::id)).forEach(table::add);
    return table;
  }
}
