package org.vmplacebench.vjobs.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.btrplace.model.Instance;
import org.btrplace.model.Mapping;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.scheduler.choco.Parameters;
import org.btrplace.scheduler.choco.ReconfigurationProblem;
import org.btrplace.scheduler.choco.constraint.CObjective;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.values.IntDomainMin;
import org.chocosolver.solver.search.strategy.selectors.variables.InputOrder;
import org.chocosolver.solver.search.strategy.strategy.AbstractStrategy;
import org.chocosolver.solver.variables.IntVar;

/**
 * How BtrPlace minimises {@link SwitchCost}: each VM, the dearest first, tries the host that costs
 * least, and of equal ones that of the target that is known. BtrPlace makes it by itself, from the
 * class.
 */
public final class SwitchCostObjective implements CObjective {

  private final SwitchCost objective;

  /** The objective that a constraint states. */
  public SwitchCostObjective(SwitchCost objective) {
    this.objective = objective;
  }

  @Override
  public boolean inject(Parameters parameters, ReconfigurationProblem problem) {
    Model model = problem.getModel();
    List<IntVar> costs = new ArrayList<>();
    List<AbstractStrategy<?>> strategies = new ArrayList<>();
    int most = 0;
    for (int vm : objective.movable()) {
      int[] table = objective.costs(vm, problem.getNodes().stream().mapToInt(Node::id));
      IntVar host = problem.getVMAction(new VM(vm)).getDSlice().getHoster();
      IntVar cost = model.intVar("cost " + vm, Arrays.stream(table).distinct().sorted().toArray());
      model.element(cost, table, host, 0).post();
      costs.add(cost);
      most += Arrays.stream(table).max().orElse(0);
      int guide = objective.guide(vm);
      int known = guide < 0 ? guide : problem.getNode(new Node(guide));
      strategies.add(
          Search.intVarSearch(new InputOrder<>(model), left -> cheapest(left, table, known), host));
    }
    IntVar total = model.intVar("switch cost", 0, most, true);
    model.sum(costs.toArray(new IntVar[0]), "=", total).post();
    problem.setObjective(true, total);
    strategies.add(
        Search.intVarSearch(
            new InputOrder<>(model), new IntDomainMin(), model.retrieveIntVars(true)));
    problem.getSolver().setSearch(strategies.toArray(new AbstractStrategy<?>[0]));
    problem.getSolver().limitNode(objective.nodes());
    return true;
  }

  private static int cheapest(IntVar host, int[] table, int known) {
    int best = host.contains(known) ? known : host.getLB();
    int last = host.getUB();
    for (int h = host.getLB(); h <= last; h = host.nextValue(h)) {
      if (table[h] < table[best]) {
        best = h;
      }
    }
    return best;
  }

  /** The VMs that run and may move: BtrPlace leaves all other running ones where they are. */
  @Override
  public Set<VM> getMisPlacedVMs(Instance instance) {
    Mapping mapping = instance.getModel().getMapping();
    Set<VM> some = new HashSet<>();
    for (int vm : objective.movable()) {
      if (mapping.isRunning(new VM(vm))) {
        some.add(new VM(vm));
      }
    }
    return some;
  }
}
