package org.vmplacebench.vjobs.choice;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.btrplace.model.VM;
import org.btrplace.plan.ReconfigurationPlan;
import org.btrplace.plan.event.KillVM;
import org.btrplace.plan.event.MigrateVM;
import org.btrplace.plan.event.ResumeVM;
import org.btrplace.plan.event.RunningVMPlacement;
import org.btrplace.plan.event.ShutdownVM;
import org.btrplace.plan.event.SuspendVM;
import org.btrplace.plan.event.VMEvent;
import org.btrplace.scheduler.UnstatableProblemException;
import org.btrplace.scheduler.choco.ChocoScheduler;
import org.btrplace.scheduler.choco.DefaultChocoScheduler;
import org.btrplace.scheduler.choco.duration.ActionDurationEvaluator;
import org.btrplace.scheduler.choco.duration.DurationEvaluators;
import org.btrplace.scheduler.choco.runner.SolutionStatistics;
import org.vmplacebench.core.cluster.VmState;
import org.vmplacebench.vjobs.plan.Configuration;

/**
 * The search for cheaper targets with BtrPlace, which plans them with its own boots, shutdowns and
 * kills, suspends, resumes and migrations of VMs, and boots of nodes: one action at most for each
 * VM, so that it finds nothing where VMs would have to make room for each other in a cycle. Each
 * solution is offered.
 */
final class BtrPlaceTargets {

  private static final int TICKS_OF_LARGEST = 8;
  private static final int TICKS_PER_PLAN = 16 * TICKS_OF_LARGEST;

  private final Configuration configuration;
  private final Targets.Wanted wanted;
  private final SearchSpace space;
  private final TargetLimit limit;

  BtrPlaceTargets(
      Configuration configuration, Targets.Wanted wanted, SearchSpace space, TargetLimit limit) {
    this.configuration = configuration;
    this.wanted = wanted;
    this.space = space;
    this.limit = limit;
  }

  /** Offers each target that is found, by the host of each VM. */
  void run(Consumer<int[]> offer) {
    for (ReconfigurationPlan plan : plans()) {
      int[] placed = target(plan);
      if (space.hasRoom(placed)) {
        offer.accept(placed);
      }
    }
  }

  /** BtrPlace's plans, each better than those before it; empty where it finds none. */
  List<ReconfigurationPlan> plans() {
    if (space.isEmpty() || Arrays.stream(configuration.hostMemory()).allMatch(free -> free < 0)) {
      return List.of();
    }
    SwitchModel model = new SwitchModel(configuration, wanted, space);
    ChocoScheduler scheduler = new DefaultChocoScheduler();
    scheduler.setDurationEvaluators(durations());
    scheduler.setMaxEnd(TICKS_PER_PLAN);
    scheduler.doRepair(true);
    scheduler.doOptimize(true);
    scheduler.setTimeLimit((int) Math.max(1, Math.round(limit.seconds())));
    scheduler.getMapper().mapConstraint(SwitchCost.class, SwitchCostObjective.class);
    try {
      if (scheduler.solve(model.model(), model.constraints(), new SwitchCost(space, limit.nodes()))
          == null) {
        return List.of();
      }
    } catch (UnstatableProblemException e) {
      // Nothing within the limit.
      return List.of();
    }
    return scheduler.getStatistics().getSolutions().stream()
        .map(SolutionStatistics::getReconfigurationPlan)
        .toList();
  }

  private DurationEvaluators durations() {
    int largest = 1;
    for (int vm = 0; vm < configuration.size(); vm++) {
      largest = Math.max(largest, space.memoryNeed(vm));
    }
    int most = largest;
    ActionDurationEvaluator<VM> byMemory =
        (source, vm) -> 1 + (int) ((TICKS_OF_LARGEST - 1L) * space.memoryNeed(vm.id()) / most);
    DurationEvaluators durations = DurationEvaluators.newBundle();
    durations.register(MigrateVM.class, byMemory);
    durations.register(SuspendVM.class, byMemory);
    durations.register(ResumeVM.class, byMemory);
    return durations;
  }

  /** The hosts that the actions of a plan lead to; what has no action stays. */
  private int[] target(ReconfigurationPlan plan) {
    int[] hostOf = new int[configuration.size()];
    for (int vm = 0; vm < hostOf.length; vm++) {
      boolean here = configuration.isOnHost(vm) && configuration.state()[vm] != VmState.GONE;
      hostOf[vm] = here ? configuration.place()[vm] : Configuration.NOWHERE;
    }
    plan.getActions()
        .forEach(
            action -> {
              // Boots, resumes and migrations; nodes that boot are found by who needs them.
              if (action instanceof RunningVMPlacement to) {
                hostOf[to.getVM().id()] = to.getDestinationNode().id();
              } else if (action instanceof SuspendVM
                  || action instanceof ShutdownVM
                  || action instanceof KillVM) {
                hostOf[((VMEvent) action).getVM().id()] = Configuration.NOWHERE;
              }
            });
    return hostOf;
  }
}
