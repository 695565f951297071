package org.vmplacebench.placement.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.constraint.PlacementConstraint;
import org.vmplacebench.core.scheduling.ReconfigurationPlan;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.Move;
import org.vmplacebench.placement.PlacementProblem;

/**
 * Turns moves of VMs into a reconfiguration plan: finds an order in which each destination has the
 * CPU and the memory for a VM when its live migration starts, and which migrations have to end for
 * that. A destination that is overloaded takes a VM when its demand does not exceed what it was in
 * the snapshot: two hosts that are both overloaded can exchange VMs.
 *
 * <p>A migration takes memory and capacity of its destination when it starts and gives back those
 * of its source when it ends. It waits for the fewest departures from its destination, in the order
 * of the plan, that make room for it and for all that arrive there before it. So what waits for
 * little never waits for more than what comes after it, and the plan fits at every instant, however
 * long each migration takes.
 */
public final class MigrationOrder {

  private final PlacementProblem problem;
  private final Snapshot snapshot;
  private final List<List<Departure>> departures = new ArrayList<>();
  private final List<PlacementConstraint> watched;
  private final long[] arrivedDemand;
  private final long[] arrivedMemory;
  private final List<PlannedMigration> plan = new ArrayList<>();
  private final Map<Integer, Integer> lastMove = new HashMap<>();
  private final Map<Integer, Integer> hostNow = new HashMap<>();

  private record Departure(int position, long demand, long memory) {}

  private MigrationOrder(PlacementProblem problem) {
    this.problem = problem;
    snapshot = problem.snapshot();
    int hosts = problem.hosts();
    watched = problem.rules().watched();
    arrivedDemand = new long[hosts];
    arrivedMemory = new long[hosts];
    for (int host = 0; host < hosts; host++) {
      departures.add(new ArrayList<>());
    }
  }

  /**
   * The plan that makes moves, each VM at most once. Where moves wait for each other in a cycle, a
   * VM makes a bypass through a third host: then the plan has two migrations of it.
   *
   * @param moves in the order in which they are tried; an order that works is kept
   * @return empty where no order was found: moves that wait for each other without room for a
   *     bypass, or a destination that lacks the capacity or memory even when all have left
   */
  public static Optional<ReconfigurationPlan> of(Snapshot snapshot, List<Move> moves) {
    return of(new PlacementProblem(snapshot), moves);
  }

  /** Like {@link #of(Snapshot, List)}, where the problem is there already. */
  public static Optional<ReconfigurationPlan> of(PlacementProblem problem, List<Move> moves) {
    if (moves.size() == 1 && problem.rules().isEmpty() && fitsAtOnce(problem, moves.get(0))) {
      return Optional.of(planOfOne(problem, moves.get(0)));
    }
    return MoveSequence.of(problem, moves)
        .map(sequence -> new MigrationOrder(problem).plan(sequence));
  }

  /** Most plans are a single migration, which waits for nothing. */
  private static ReconfigurationPlan planOfOne(PlacementProblem problem, Move move) {
    int[] hosts = problem.snapshot().hosts();
    int vm = move.vm();
    PlannedMigration only =
        new PlannedMigration(
            problem.snapshot().vms()[vm], hosts[problem.home(vm)], hosts[move.to()], List.of());
    return new ReconfigurationPlan(List.of(only), problem.memory(vm));
  }

  private static boolean fitsAtOnce(PlacementProblem problem, Move move) {
    int to = move.to();
    return problem.hasRoom(to, problem.load(to), problem.memoryLoad(to), move.vm());
  }

  /**
   * The moves that find no room when they are made as soon as they fit, in the order of the list:
   * where there is no plan, those to do without.
   *
   * @param moves each VM at most once
   * @return empty where all fit
   */
  public static List<Move> stuck(PlacementProblem problem, List<Move> moves) {
    return MoveSequence.stuck(problem, moves);
  }

  private ReconfigurationPlan plan(List<Move> sequence) {
    sequence.forEach(this::add);
    long[] memory = sequence.stream().mapToLong(move -> problem.memory(move.vm())).toArray();
    return new ReconfigurationPlan(plan, ReconfigurationPlan.cost(plan, memory));
  }

  private void add(Move move) {
    int vm = move.vm();
    int to = move.to();
    int from = problem.home(vm);
    long needed = problem.load(to) + arrivedDemand[to] + problem.demand(vm);
    long bytes = problem.memoryLoad(to) + arrivedMemory[to] + problem.memory(vm);
    List<Integer> waitsFor = new ArrayList<>();
    Integer before = lastMove.put(vm, plan.size());
    if (before != null) {
      from = hostNow.get(vm);
      waitsFor.add(before);
    }
    hostNow.put(vm, to);
    for (Departure departure : departures.get(to)) {
      if (needed <= problem.mostLoad(to) && bytes <= snapshot.memory()[to]) {
        break;
      }
      needed -= departure.demand();
      bytes -= departure.memory();
      if (!waitsFor.contains(departure.position())) {
        waitsFor.add(departure.position());
      }
    }
    for (PlacementConstraint constraint : watched) {
      waitForAllThatConcern(constraint, snapshot.vms()[vm], from, to, waitsFor);
    }
    arrivedDemand[to] += problem.demand(vm);
    arrivedMemory[to] += problem.memory(vm);
    departures.get(from).add(new Departure(plan.size(), problem.demand(vm), problem.memory(vm)));
    plan.add(
        new PlannedMigration(
            snapshot.vms()[vm], snapshot.hosts()[from], snapshot.hosts()[to], waitsFor));
  }

  /** Migrations that matter to a constraint come one after the other, as the sequence was found. */
  private void waitForAllThatConcern(
      PlacementConstraint constraint, int vm, int from, int to, List<Integer> waitsFor) {
    if (!constraint.concerns(vm, snapshot.hosts()[from], snapshot.hosts()[to])) {
      return;
    }
    for (int i = 0; i < plan.size(); i++) {
      PlannedMigration earlier = plan.get(i);
      if (constraint.concerns(earlier.vm(), earlier.from(), earlier.to())
          && !waitsFor.contains(i)) {
        waitsFor.add(i);
      }
    }
  }
}
