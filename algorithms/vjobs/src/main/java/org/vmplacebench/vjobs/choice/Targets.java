package org.vmplacebench.vjobs.choice;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;
import org.vmplacebench.vjobs.plan.CostModel;
import org.vmplacebench.vjobs.plan.ReconfigurationGraph;
import org.vmplacebench.vjobs.plan.SwitchPlan;
import org.vmplacebench.vjobs.plan.Target;

/**
 * Chooses the hosts of the VMs that are to run, so that the plan that leads there costs little.
 *
 * <p>The sample configuration of the decision module is one target, a heuristic that leaves VMs
 * where they are makes another one, and Choco or BtrPlace improves on the better of them. A plan
 * costs at least the local costs of its actions, so the search ends where these are as low as they
 * can be.
 */
public final class Targets {

  private final Configuration configuration;
  private final CostModel model;
  private final boolean shared;
  private final LocalCosts costs;
  private Target best;
  private SwitchPlan bestPlan;
  private double bestCost = Double.POSITIVE_INFINITY;

  private Targets(Configuration configuration, CostModel model, boolean shared) {
    this.configuration = configuration;
    this.model = model;
    this.shared = shared;
    costs = new LocalCosts(configuration, model);
  }

  /**
   * What a choice is to be made for.
   *
   * @param running positions of the VMs that are to run
   * @param terminated positions of the VMs that are to be stopped
   * @param sample a host for each VM that is to run, or an empty array where none is known
   * @param mayMigrate whether VMs that run may go to other hosts
   * @param asleep hosts that are not on and boot where they are needed
   */
  public record Wanted(
      BitSet running, BitSet terminated, int[] sample, boolean mayMigrate, BitSet asleep) {}

  /**
   * The cheapest target that was found.
   *
   * @param shared whether images are written to shared storage
   * @param limit of the search
   * @return empty where no host was found for some VM
   */
  public static Optional<Choice> choose(
      Configuration configuration,
      Wanted wanted,
      CostModel model,
      boolean shared,
      TargetLimit limit) {
    return new Targets(configuration, model, shared).choose(wanted, limit);
  }

  private Optional<Choice> choose(Wanted wanted, TargetLimit limit) {
    double sample = Double.NaN;
    if (wanted.sample().length > 0) {
      offer(wanted, wanted.sample());
      sample = bestCost;
    }
    StayingFirst.place(configuration, costs, wanted).ifPresent(placed -> offer(wanted, placed));
    double bound = leastCost(wanted);
    if (bestCost > bound && limit.isSearch()) {
      search(wanted, limit);
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Choice(best, bestPlan, bestCost, sample, bestCost <= bound));
  }

  private void search(Wanted wanted, TargetLimit limit) {
    int[] start = best == null ? new int[0] : best.hostOf();
    SearchSpace space = new SearchSpace(configuration, costs, wanted, start);
    if (limit.solver() == TargetSolver.BTRPLACE) {
      new BtrPlaceTargets(configuration, wanted, space, limit).run(placed -> offer(wanted, placed));
    } else if (best != null) {
      new TargetSearch(configuration, costs, wanted, space, limit)
          .run(placed -> offer(wanted, placed));
    }
  }

  /** No plan costs less: all actions in one step, each as cheap as on the best host. */
  private double leastCost(Wanted wanted) {
    double least =
        wanted.running().stream().mapToDouble(costs::least).sum()
            + IntStream.range(0, configuration.size())
                .filter(
                    vm -> wanted.terminated().get(vm) && configuration.state()[vm] != VmState.GONE)
                .mapToDouble(vm -> model.stop())
                .sum();
    for (int vm = 0; vm < configuration.size(); vm++) {
      if (!wanted.running().get(vm) && !wanted.terminated().get(vm) && configuration.isOnHost(vm)) {
        least += configuration.vmMemory()[vm];
      }
    }
    return least;
  }

  private void offer(Wanted wanted, int[] hosts) {
    int[] hostOf = new int[configuration.size()];
    for (int vm = 0; vm < hostOf.length; vm++) {
      if (wanted.running().get(vm)) {
        hostOf[vm] = hosts[vm];
      } else {
        hostOf[vm] = wanted.terminated().get(vm) ? Target.TERMINATED : Target.READY;
      }
    }
    Target target = new Target(hostOf);
    SwitchPlan plan = ReconfigurationGraph.plan(configuration, target, shared);
    double cost = model.of(configuration, plan);
    if (cost < bestCost) {
      best = target;
      bestPlan = plan;
      bestCost = cost;
    }
  }
}
