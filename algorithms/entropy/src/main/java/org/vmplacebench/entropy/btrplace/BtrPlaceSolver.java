package org.vmplacebench.entropy.btrplace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.btrplace.model.VM;
import org.btrplace.model.constraint.MinMTTR;
import org.btrplace.plan.event.MigrateVM;
import org.btrplace.scheduler.UnstatableProblemException;
import org.btrplace.scheduler.choco.ChocoScheduler;
import org.btrplace.scheduler.choco.DefaultChocoScheduler;
import org.btrplace.scheduler.choco.duration.ActionDurationEvaluator;
import org.btrplace.scheduler.choco.duration.DurationEvaluators;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.NothingToDo;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.entropy.btrplace.BtrPlaceOptions.Objective;
import org.vmplacebench.entropy.choco.ChocoOptions;
import org.vmplacebench.entropy.choco.ChocoSolver;
import org.vmplacebench.entropy.repair.EvictionSet;
import org.vmplacebench.entropy.repair.GreedyRepair;
import org.vmplacebench.entropy.repair.Infeasibility;
import org.vmplacebench.entropy.repair.Plans;
import org.vmplacebench.placement.ModelledTime;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.plan.MigrationOrder;

/**
 * BtrPlace in repair mode: moves VMs of overloaded hosts and leaves all others where they are. So
 * {@link Reason#INFEASIBLE} says that no viable placement leaves the VMs of all other hosts in
 * place.
 *
 * <p>For the least moved memory it offers BtrPlace all VMs of overloaded hosts and those that the
 * greedy repair moves, the greedy repair to try first, and the lower bound; where the greedy steps
 * lead nowhere, the plan of {@link ChocoSolver} takes their place and is the answer if BtrPlace
 * finds none that moves less. For a plan of BtrPlace's own choice it first offers those that demand
 * most ({@link Candidates#DEMANDING}) and, where that leads to no plan, all VMs of overloaded
 * hosts, within a limit of search nodes.
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

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  // The migration of the largest VM takes 8 ticks and a plan at most 16 such migrations one after
  // the
  // other: with more ticks, BtrPlace's propagation of times becomes the most expensive part.
  private static final int TICKS_OF_LARGEST = 8;
  private static final int TICKS_PER_PLAN = 16 * TICKS_OF_LARGEST;

  private static final int MOST_FORBIDDEN = 12;
  private static final int FORBIDDEN_AT_ONCE = 3;

  private static final PlacementSolver GUIDE = new ChocoSolver(ChocoOptions::scaled);

  private final BtrPlaceOptions options;

  /** A solver for an experiment. */
  public BtrPlaceSolver(BtrPlaceOptions options) {
    this.options = options;
  }

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
    long deadline = System.nanoTime() + limitSeconds * NANOS_PER_SECOND;
    PlacementProblem problem = new PlacementProblem(snapshot);
    Effort effort = new Effort(snapshot);
    SolverAnswer answer = find(problem, deadline, effort);
    return answer.after(effort.work() + problem.work());
  }

  private SolverAnswer find(PlacementProblem problem, long deadline, Effort effort) {
    Snapshot snapshot = problem.snapshot();
    Optional<String> impossible = Infeasibility.proof(problem);
    if (impossible.isPresent()) {
      return new NoPlan(
          Reason.INFEASIBLE, "no placement of the VMs is viable, proved by " + impossible.get());
    }
    if (options.objective() != Objective.MEMORY) {
      return first(snapshot, deadline, effort);
    }
    List<EvictionSet> departures = EvictionSet.of(problem);
    long bound = EvictionSet.bound(departures);
    Optional<int[]> greedy =
        GreedyRepair.of(problem, departures).stream()
            .min(Comparator.comparingLong(problem::movedMemory));
    if (greedy.isPresent()
        && guided(snapshot, greedy.get(), bound, deadline, effort) instanceof Plan improved) {
      return improved;
    }
    // Hard: BtrPlace alone rarely finds a plan that needs VMs of hosts that are not overloaded.
    SolverAnswer known = guide(snapshot, deadline, effort);
    if (!(known instanceof Plan plan) || plan.provedBest() || System.nanoTime() >= deadline) {
      return known;
    }
    SolverAnswer improved = guided(snapshot, endOf(snapshot, plan.plan()), bound, deadline, effort);
    return improved instanceof Plan better && isBetter(snapshot, better, plan) ? better : known;
  }

  private static boolean isBetter(Snapshot snapshot, Plan a, Plan b) {
    return Plans.movedMemory(snapshot, a.plan()) < Plans.movedMemory(snapshot, b.plan());
  }

  /** The host of each VM when a plan has been applied. */
  private static int[] endOf(Snapshot snapshot, ReconfigurationPlan plan) {
    Map<Integer, Integer> hostPosition = new HashMap<>();
    for (int host = 0; host < snapshot.hosts().length; host++) {
      hostPosition.put(snapshot.hosts()[host], host);
    }
    Map<Integer, Integer> endOf = new HashMap<>();
    plan.migrations()
        .forEach(migration -> endOf.put(migration.vm(), hostPosition.get(migration.to())));
    int[] end = snapshot.placement().clone();
    for (int vm = 0; vm < end.length; vm++) {
      end[vm] = endOf.getOrDefault(snapshot.vms()[vm], end[vm]);
    }
    return end;
  }

  private static SolverAnswer guide(Snapshot snapshot, long deadline, Effort effort) {
    SolverAnswer answer = GUIDE.solve(snapshot, secondsUntil(deadline));
    effort.add(answer.work());
    return answer;
  }

  /** The plan of least moved memory, searched from a placement on. */
  private SolverAnswer guided(
      Snapshot snapshot, int[] guide, long bound, long deadline, Effort effort) {
    RepairModel model = new RepairModel(snapshot, Candidates.ALL);
    ChocoScheduler scheduler = scheduler(model, secondsUntil(deadline));
    scheduler.doOptimize(true);
    scheduler.getMapper().mapConstraint(MovedMemory.class, MovedMemoryObjective.class);
    limitNodes(scheduler, model, 0);
    try {
      return answer(
          snapshot,
          scheduler.solve(model.model(), model.constraints(), model.movedMemory(guide, bound)));
    } catch (UnstatableProblemException e) {
      return new NoPlan(Reason.LIMIT_REACHED, "no plan within the limit of search nodes or time");
    } finally {
      effort.count(scheduler);
    }
  }

  /**
   * BtrPlace's own plan: its first or, if so asked for, that of the least mean time to repair.
   * Where no order of migrations leads to its placement, others are looked for: first by BtrPlace,
   * without the moves that were stuck, then by the solver {@code choco}.
   */
  private SolverAnswer first(Snapshot snapshot, long deadline, Effort effort) {
    SolverAnswer last =
        new NoPlan(Reason.LIMIT_REACHED, "no plan within the limit of search nodes or time");
    boolean noWay = false;
    for (Candidates candidates : Candidates.values()) {
      if (System.nanoTime() >= deadline) {
        break;
      }
      if (candidates == Candidates.DEMANDING && !options.repair()) {
        continue;
      }
      List<Move> forbidden = new ArrayList<>();
      int before = -1;
      while (forbidden.size() > before && System.nanoTime() < deadline) {
        before = forbidden.size();
        last = first(snapshot, candidates, forbidden, deadline, effort);
        if (last instanceof Plan) {
          return last;
        }
      }
      noWay |= !forbidden.isEmpty();
    }
    if (noWay && System.nanoTime() < deadline) {
      return guide(snapshot, deadline, effort);
    }
    return last;
  }

  /**
   * An answer of BtrPlace.
   *
   * @param forbidden moves that it may not make; a few that were stuck on the way are added
   */
  private SolverAnswer first(
      Snapshot snapshot,
      Candidates candidates,
      List<Move> forbidden,
      long deadline,
      Effort effort) {
    RepairModel model = new RepairModel(snapshot, candidates);
    forbidden.forEach(model::forbid);
    ChocoScheduler scheduler = scheduler(model, secondsUntil(deadline));
    boolean optimise = options.objective() == Objective.MTTR;
    scheduler.doOptimize(optimise);
    scheduler.getMapper().mapConstraint(MinMTTR.class, RepairTimeObjective.class);
    // There may be too many placements to prove that none will do: without this, the time limit is
    // reached. The few VMs that demand most may try every host.
    limitNodes(scheduler, model, candidates == Candidates.DEMANDING ? snapshot.hosts().length : 0);
    try {
      org.btrplace.plan.ReconfigurationPlan found =
          scheduler.solve(model.model(), model.constraints(), new MinMTTR());
      SolverAnswer answer = answer(snapshot, found);
      if (answer instanceof NoPlan none
          && none.reason() == Reason.NO_WAY_THERE
          && forbidden.size() < MOST_FORBIDDEN) {
        MigrationOrder.stuck(new PlacementProblem(snapshot), RepairModel.moves(found)).stream()
            .limit(FORBIDDEN_AT_ONCE)
            .forEach(forbidden::add);
      }
      return answer;
    } catch (UnstatableProblemException e) {
      return new NoPlan(Reason.LIMIT_REACHED, "no plan within the limit of search nodes or time");
    } finally {
      effort.count(scheduler);
    }
  }

  private static SolverAnswer answer(
      Snapshot snapshot, org.btrplace.plan.ReconfigurationPlan found) {
    List<Move> moves = RepairModel.moves(found);
    if (moves.isEmpty()) {
      // No plan, or one that leaves all where they are, which does not help.
      return new NoPlan(
          Reason.INFEASIBLE, "no viable placement leaves the VMs of all other hosts in place");
    }
    Optional<ReconfigurationPlan> plan = MigrationOrder.of(snapshot, moves);
    return plan.isPresent()
        ? new Plan(plan.get())
        : new NoPlan(Reason.NO_WAY_THERE, "no order of migrations fits at every instant");
  }

  /** At least 1, as BtrPlace knows whole seconds only. */
  private static int secondsUntil(long deadline) {
    return (int) Math.max(1, (deadline - System.nanoTime()) / NANOS_PER_SECOND);
  }

  private void limitNodes(ChocoScheduler scheduler, RepairModel model, int each) {
    model.model().attach(new SearchNodes(options, each));
    scheduler.getMapper().mapView(SearchNodes.class, NodeLimit.class);
  }

  private ChocoScheduler scheduler(RepairModel model, int limitSeconds) {
    ChocoScheduler scheduler = new DefaultChocoScheduler();
    DurationEvaluators durations = DurationEvaluators.newBundle();
    ActionDurationEvaluator<VM> byMemory = (source, vm) -> model.ticks(vm, TICKS_OF_LARGEST);
    durations.register(MigrateVM.class, byMemory);
    scheduler.setDurationEvaluators(durations);
    scheduler.setMaxEnd(TICKS_PER_PLAN);
    scheduler.doRepair(options.repair());
    scheduler.setTimeLimit(limitSeconds);
    return scheduler;
  }

  @Override
  public boolean canHonour(PlacementConstraint constraint) {
    return BtrPlaceMapper.of(constraint.getClass()).isPresent();
  }

  /** {@inheritDoc} See {@link ModelledTime}; what BtrPlace does is part of the work. */
  @Override
  public double modelledSeconds(Snapshot snapshot, SolverAnswer answer) {
    return ModelledTime.seconds(snapshot, answer);
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
