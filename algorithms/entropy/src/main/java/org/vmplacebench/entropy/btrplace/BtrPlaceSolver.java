package org.vmplacebench.entropy.btrplace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.btrplace.model.VM;
import org.btrplace.plan.event.MigrateVM;
import org.btrplace.scheduler.UnstatableProblemException;
import org.btrplace.scheduler.choco.ChocoScheduler;
import org.btrplace.scheduler.choco.DefaultChocoScheduler;
import org.btrplace.scheduler.choco.duration.ActionDurationEvaluator;
import org.btrplace.scheduler.choco.duration.DurationEvaluators;
import org.vmplacebench.core.scheduling.MigrationOrder;
import org.vmplacebench.core.scheduling.MigrationOrder.Move;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;

/**
 * BtrPlace in repair mode, with its first solution: moves VMs of overloaded hosts and leaves all
 * others where they are. It first offers BtrPlace the VMs that demand most ({@link
 * Candidates#DEMANDING}) and, where that leads to no plan, all VMs of overloaded hosts, within a
 * limit of search nodes. So {@link Reason#INFEASIBLE} says that no viable placement leaves the VMs
 * of all other hosts in place.
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

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  // The migration of the largest VM takes 8 ticks and a plan at most 16 such migrations one after
  // the
  // other: with more ticks, BtrPlace's propagation of times becomes the most expensive part.
  private static final int TICKS_OF_LARGEST = 8;
  private static final int TICKS_PER_PLAN = 16 * TICKS_OF_LARGEST;

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
    NoPlan none =
        new NoPlan(
            Reason.INFEASIBLE, "no viable placement leaves the VMs of all other hosts in place");
    for (Candidates candidates : Candidates.values()) {
      long used = (System.nanoTime() - start) / NANOS_PER_SECOND;
      if (used >= limitSeconds) {
        return limitReached(limitSeconds);
      }
      RepairModel model = new RepairModel(snapshot, candidates);
      List<Move> moves;
      try {
        moves =
            RepairModel.moves(
                scheduler(model, candidates, (int) (limitSeconds - used))
                    .solve(model.model(), model.constraints()));
      } catch (UnstatableProblemException e) {
        return candidates == Candidates.ALL
            ? new NoPlan(Reason.LIMIT_REACHED, "no plan within the limit of search nodes or time")
            : limitReached(limitSeconds);
      }
      Optional<ReconfigurationPlan> plan = MigrationOrder.of(snapshot, moves);
      if (plan.isPresent() && !moves.isEmpty()) {
        return new Plan(plan.get());
      }
      if (!moves.isEmpty()) {
        none = new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant");
      }
    }
    return none;
  }

  private static NoPlan limitReached(int limitSeconds) {
    return new NoPlan(Reason.LIMIT_REACHED, "no plan within " + limitSeconds + " s");
  }

  private static ChocoScheduler scheduler(
      RepairModel model, Candidates candidates, int limitSeconds) {
    ChocoScheduler scheduler = new DefaultChocoScheduler();
    DurationEvaluators durations = DurationEvaluators.newBundle();
    ActionDurationEvaluator<VM> byMemory = (source, vm) -> model.ticks(vm, TICKS_OF_LARGEST);
    durations.register(MigrateVM.class, byMemory);
    scheduler.setDurationEvaluators(durations);
    scheduler.setMaxEnd(TICKS_PER_PLAN);
    scheduler.doRepair(true);
    scheduler.doOptimize(false);
    scheduler.setTimeLimit(limitSeconds);
    if (candidates == Candidates.ALL) {
      // Too many candidates to prove that there is no solution: without this, the time limit is
      // reached.
      scheduler.addChocoView(NodeLimit.class);
    }
    return scheduler;
  }

  /**
   * {@inheritDoc}
   *
   * <p>With v VMs on n hosts, {@code 9.73e-6 v + 2.86e-8 v n} seconds, fitted (least squares of
   * relative errors) to the thread CPU time of the first solution on result R1's load with 10 VMs
   * per host: 0.38, 3.2, 23, 113 and 413 ms on 4, 32, 128, 512 and 1024 hosts, which it meets to 26
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
