package org.vmplacebench.entropy.choco;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.constraints.Constraint;
import org.chocosolver.solver.variables.IntVar;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.MendingBound;
import org.vmplacebench.placement.PlacementProblem;

/**
 * The constraint model of a repair: for each VM that may move a variable that is its host, and the
 * {@link PackingPropagator} of all of them.
 */
final class CandidateModel {

  private final PlacementProblem problem;
  private final int[] candidates;
  private final Model model = new Model("repair");
  private final IntVar[] hostOf;
  private final PackingPropagator packing;

  /**
   * The model in which some VMs may move.
   *
   * @param departures of the overloaded hosts, in their order
   * @param candidates by position in the snapshot
   * @param below only placements that move less memory than this are solutions
   * @param mending what constraints say of departures; may be null where {@code below} is no bound
   * @param priced whether prices of arrivals are looked for, which pays in long searches
   */
  CandidateModel(
      PlacementProblem problem,
      List<EvictionSet> departures,
      int[] candidates,
      long below,
      MendingBound mending,
      boolean priced) {
    this.problem = problem;
    this.candidates = candidates;
    long[] staying = new long[problem.hosts()];
    long[] stayingMemory = new long[problem.hosts()];
    for (int host = 0; host < staying.length; host++) {
      staying[host] = problem.load(host);
      stayingMemory[host] = problem.memoryLoad(host);
    }
    for (int vm : candidates) {
      staying[problem.home(vm)] -= problem.demand(vm);
      stayingMemory[problem.home(vm)] -= problem.memory(vm);
    }
    hostOf = new IntVar[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      hostOf[i] = variable(candidates[i], staying, stayingMemory);
    }
    packing =
        new PackingPropagator(problem, departures, candidates, hostOf, below, mending, priced);
    packing.requireBelow(below);
    model.post(new Constraint("packing", packing));
    boolean free = problem.rules().isEmpty();
    if (!free) {
      ConstraintPoster poster = new ConstraintPoster(model, problem, candidates, hostOf);
      problem.rules().constraints().forEach(poster::post);
    }
    model.getSolver().setSearch(new OverloadFirst(packing, free, mending()));
  }

  private int[] mending() {
    Set<Integer> vms = new HashSet<>();
    Arrays.stream(problem.rules().mayMend()).forEach(vms::add);
    return IntStream.range(0, candidates.length).filter(i -> vms.contains(candidates[i])).toArray();
  }

  private IntVar variable(int vm, long[] staying, long[] stayingMemory) {
    int[] values = new int[staying.length];
    int count = 0;
    for (int host = 0; host < staying.length; host++) {
      boolean fits =
          staying[host] + problem.demand(vm) <= problem.capacity(host)
              && stayingMemory[host] + problem.memory(vm) <= problem.memoryCapacity(host);
      boolean allowed =
          !problem.isClosed(host)
              && (problem.rules().isEmpty() || problem.rules().allows(vm, host));
      if (allowed && (fits || host == problem.home(vm))) {
        values[count++] = host;
      }
    }
    if (count == 0) {
      // Nowhere: it stays, and the constraint that forbids that fails.
      model.falseConstraint().post();
      return model.intVar("", problem.home(vm));
    }
    if (count == values.length) {
      return model.intVar("", 0, count - 1, false);
    }
    return model.intVar("", Arrays.copyOf(values, count));
  }

  Solver solver() {
    return model.getSolver();
  }

  /** How often a propagation took stock of all that is decided, which is most of its work. */
  long looks() {
    return packing.looks();
  }

  /** What was worked for prices, in steps of innermost loops. */
  double workOfPrices() {
    return packing.workOfPrices();
  }

  /** Bytes that any placement moves which the model allows, by prices; 0 where they say nothing. */
  long provedBytes() {
    return packing.provedBytes();
  }

  /** From now on, only placements that move less memory than this are solutions. */
  void requireBelow(long bytes) {
    packing.requireBelow(bytes);
  }

  /** The host of each VM of the snapshot in the solution that the search stands at. */
  int[] placement() {
    int[] placement = problem.snapshot().placement().clone();
    for (int i = 0; i < candidates.length; i++) {
      placement[candidates[i]] = hostOf[i].getValue();
    }
    return placement;
  }
}
