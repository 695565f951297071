package org.vmplacebench.entropy.btrplace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.btrplace.model.Instance;
import org.btrplace.model.Mapping;
import org.btrplace.model.Node;
import org.btrplace.model.VM;
import org.btrplace.scheduler.choco.Parameters;
import org.btrplace.scheduler.choco.ReconfigurationProblem;
import org.btrplace.scheduler.choco.Slice;
import org.btrplace.scheduler.choco.constraint.CObjective;
import org.btrplace.scheduler.choco.transition.RelocatableVM;
import org.btrplace.scheduler.choco.transition.VMTransition;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.values.IntDomainMax;
import org.chocosolver.solver.search.strategy.selectors.values.IntDomainMin;
import org.chocosolver.solver.search.strategy.selectors.variables.InputOrder;
import org.chocosolver.solver.search.strategy.strategy.AbstractStrategy;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/**
 * How BtrPlace minimises {@link MovedMemory}: the cost is bounded from below, and the search first
 * tries the placement that guides it. BtrPlace makes it by itself, from the class.
 */
public final class MovedMemoryObjective implements CObjective {

  private final MovedMemory objective;

  /** The objective that a constraint states. */
  public MovedMemoryObjective(MovedMemory objective) {
    this.objective = objective;
  }

  @Override
  public boolean inject(Parameters parameters, ReconfigurationProblem problem) {
    Model model = problem.getModel();
    List<RelocatableVM> movable = new ArrayList<>();
    for (VMTransition transition : problem.getVMActions()) {
      if (transition instanceof RelocatableVM vm && vm.isManaged()) {
        movable.add(vm);
      }
    }
    // Those that the guide moves come first, by falling memory.
    movable.sort(
        Comparator.comparing((RelocatableVM vm) -> !moves(problem, vm.getVM()))
            .thenComparingInt(vm -> -objective.memory(vm.getVM().id()))
            .thenComparingInt(vm -> vm.getVM().id()));
    int total = movable.stream().mapToInt(vm -> objective.memory(vm.getVM().id())).sum();
    IntVar cost = model.intVar("moved", Math.min(objective.bound(), total), total, true);
    IntVar stayed = model.intOffsetView(model.intMinusView(cost), total);
    model
        .scalar(
            movable.stream().map(RelocatableVM::isStaying).toArray(BoolVar[]::new),
            movable.stream().mapToInt(vm -> objective.memory(vm.getVM().id())).toArray(),
            "=",
            stayed)
        .post();
    problem.setObjective(true, cost);
    search(problem, movable, cost);
    return true;
  }

  private boolean moves(ReconfigurationProblem problem, VM vm) {
    Node home = problem.getSourceModel().getMapping().getVMLocation(vm);
    return home.id() != objective.guide(vm.id());
  }

  private void search(ReconfigurationProblem problem, List<RelocatableVM> movable, IntVar cost) {
    Model model = problem.getModel();
    List<AbstractStrategy<?>> strategies = new ArrayList<>();
    for (RelocatableVM vm : movable) {
      int guide = problem.getNode(new Node(objective.guide(vm.getVM().id())));
      int home = problem.getCurrentVMLocation(problem.getVM(vm.getVM()));
      strategies.add(
          Search.intVarSearch(
              new InputOrder<>(model),
              hostOf ->
                  hostOf.contains(guide) ? guide : hostOf.contains(home) ? home : hostOf.getLB(),
              vm.getDSlice().getHoster()));
    }
    add(strategies, model, movable.stream().map(RelocatableVM::getRelocationMethod), true);
    add(strategies, model, slices(problem).map(Slice::getStart), false);
    add(strategies, model, problem.getVMActions().stream().map(VMTransition::getEnd), false);
    add(strategies, model, Stream.of(problem.getEnd(), cost), false);
    add(strategies, model, Stream.of(model.retrieveIntVars(true)), false);
    problem.getSolver().setSearch(strategies.toArray(new AbstractStrategy<?>[0]));
  }

  private static Stream<Slice> slices(ReconfigurationProblem problem) {
    return problem.getVMActions().stream().map(VMTransition::getDSlice).filter(Objects::nonNull);
  }

  private static void add(
      List<AbstractStrategy<?>> strategies, Model model, Stream<IntVar> vars, boolean largest) {
    IntVar[] open = vars.filter(variable -> !variable.isInstantiated()).toArray(IntVar[]::new);
    if (open.length > 0) {
      strategies.add(
          Search.intVarSearch(
              new InputOrder<>(model), largest ? new IntDomainMax() : new IntDomainMin(), open));
    }
  }

  /** The VMs that the guide moves, so that BtrPlace may move them on other hosts as well. */
  @Override
  public Set<VM> getMisPlacedVMs(Instance instance) {
    Mapping mapping = instance.getModel().getMapping();
    Set<VM> moved = new LinkedHashSet<>();
    for (Node node : mapping.getOnlineNodes()) {
      for (VM vm : mapping.getRunningVMs(node)) {
        if (objective.guide(vm.id()) != node.id()) {
          moved.add(vm);
        }
      }
    }
    return moved;
  }
}
