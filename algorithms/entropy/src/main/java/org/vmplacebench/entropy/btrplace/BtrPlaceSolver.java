package org.vmplacebench.entropy.btrplace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.btrplace.model.VM;
import org.btrplace.model.view.ShareableResource;
import org.btrplace.plan.ReconfigurationPlan;
import org.btrplace.plan.event.MigrateVM;
import org.btrplace.scheduler.UnstatableProblemException;
import org.btrplace.scheduler.choco.ChocoScheduler;
import org.btrplace.scheduler.choco.DefaultChocoScheduler;
import org.btrplace.scheduler.choco.duration.ActionDurationEvaluator;
import org.btrplace.scheduler.choco.duration.DurationEvaluators;
import org.vmplacebench.core.scheduling.MigrationOrder;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;

/**
 * BtrPlace in repair mode, with its first solution: moves VMs of overloaded hosts and leaves all
 * others where they are. It first offers BtrPlace the VMs that demand most ({@link
 * Candidates#DEMANDING}) and, where that has no solution, all VMs of overloaded hosts. So {@link
 * Reason#INFEASIBLE} says that no viable placement leaves the VMs of all other hosts in place.
 *
 * <p>Plans depend on the snapshot only, unless the limit is reached.
 */
public final class BtrPlaceSolver implements PlacementSolver {

  /** The name in the {@code solver} property. */
  public static final String NAME = "btrplace";

  private static final int WARM_UP_HOSTS = 8;
  private static final int WARM_UP_CALLS = 20;
  private static final long WARM_UP_NANOS = 500_000_000;
  private static final int LIMIT_WHILE_WARMING_UP = 1;

  private static final double SECONDS_PER_ELEMENT_LOOKED_AT = 1e-8;
  private static final double SECONDS_PER_VM = 9.73e-6;
  private static final double SECONDS_PER_VM_AND_HOST = 2.86e-8;

  private static final int TICKS_PER_PLAN = 3600;
  private static final int MIB_PER_TICK = 1024;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SolverAnswer solve(Snapshot snapshot, int limitSeconds) {
    if (snapshot.isViable()) {
      return new NothingToDo();
    }
    double demand = Arrays.stream(snapshot.demand()).sum();
    double capacity = Arrays.stream(snapshot.capacity()).sum();
    if (demand > capacity) {
      return new NoPlan(
          Reason.INFEASIBLE, "VMs demand " + demand + " units and hosts have " + capacity);
    }
    long start = System.nanoTime();
    int offered = 0;
    for (Candidates candidates : Candidates.values()) {
      RepairModel model = new RepairModel(snapshot, candidates);
      if (model.demands().size() == offered) {
        continue;
      }
      offered = model.demands().size();
      long used = (System.nanoTime() - start) / 1_000_000_000;
      if (used >= limitSeconds) {
        return limitReached(limitSeconds);
      }
      ReconfigurationPlan plan;
      try {
        plan = scheduler((int) (limitSeconds - used)).solve(model.model(), model.demands());
      } catch (UnstatableProblemException e) {
        return limitReached(limitSeconds);
      }
      if (plan != null) {
        return ordered(snapshot, RepairModel.moves(plan));
      }
    }
    return new NoPlan(
        Reason.INFEASIBLE, "no viable placement leaves the VMs of all other hosts in place");
  }

  private static SolverAnswer ordered(Snapshot snapshot, List<MigrationOrder.Move> moves) {
    Optional<org.vmplacebench.core.scheduling.ReconfigurationPlan> plan =
        MigrationOrder.of(snapshot, moves);
    return plan.isPresent()
        ? new Plan(plan.get())
        : new NoPlan(Reason.NO_WAY_THERE, "no order of its migrations fits at every instant");
  }

  private static NoPlan limitReached(int limitSeconds) {
    return new NoPlan(Reason.LIMIT_REACHED, "no solution within " + limitSeconds + " s");
  }

  private static ChocoScheduler scheduler(int limitSeconds) {
    ChocoScheduler scheduler = new DefaultChocoScheduler();
    DurationEvaluators durations = DurationEvaluators.newBundle();
    ActionDurationEvaluator<VM> byMemory =
        (model, vm) ->
            Math.max(
                1,
                (ShareableResource.get(model, RepairModel.MEMORY).getConsumption(vm) + MIB_PER_TICK - 1)
                    / MIB_PER_TICK);
    durations.register(MigrateVM.class, byMemory);
    scheduler.setDurationEvaluators(durations);
    scheduler.setMaxEnd(TICKS_PER_PLAN);
    scheduler.doRepair(true);
    scheduler.doOptimize(false);
    scheduler.setTimeLimit(limitSeconds);
    return scheduler;
  }

  /**
   * {@inheritDoc}
   *
   * <p>With v VMs on n hosts, {@code 9.73e-6 v + 2.86e-8 v n} seconds, fitted (least squares of
   * relative errors) to the thread CPU time of the first solution on result R1's load with 10 VMs
   * per host: 0.38, 3.2, 23, 113 and 413 ms on 4, 32, 128, 512 and 1024 hosts, which it meets to 25
   * %. Where nothing is to be done, 10 ns for each host and VM.
   */
  @Override
  public double modelledSeconds(Snapshot snapshot) {
    double hosts = snapshot.hosts().length;
    double vms = snapshot.vms().length;
    return snapshot.isViable()
        ? SECONDS_PER_ELEMENT_LOOKED_AT * (hosts + vms)
        : SECONDS_PER_VM * vms + SECONDS_PER_VM_AND_HOST * vms * hosts;
  }

  /** Solves a small overloaded cluster until half a second has passed or the code is compiled. */
  @Override
  public void warmUp() {
    Snapshot overloaded = WarmUp.snapshot(WARM_UP_HOSTS);
    long end = System.nanoTime() + WARM_UP_NANOS;
    for (int call = 0; call < WARM_UP_CALLS && System.nanoTime() < end; call++) {
      solve(overloaded, LIMIT_WHILE_WARMING_UP);
    }
  }
}
