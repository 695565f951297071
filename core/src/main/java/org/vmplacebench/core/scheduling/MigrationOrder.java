package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmplacebench.core.scheduling.ReconfigurationPlan.PlannedMigration;

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

  private static final int NONE = -1;

  private final Snapshot snapshot;
  private final double[] demand;
  private final double[] mostDemand;
  private final long[] memoryUsed;
  private final List<List<Departure>> departures = new ArrayList<>();
  private final double[] arrivedDemand;
  private final long[] arrivedMemory;
  private final List<PlannedMigration> plan = new ArrayList<>();
  private final List<Long> plannedMemory = new ArrayList<>();
  private final int[] at;
  private final int[] lastMigration;

  /**
   * A VM that is to go to another host.
   *
   * @param vm position in the snapshot's VMs
   * @param to position in the snapshot's hosts
   */
  public record Move(int vm, int to) {}

  private record Departure(int position, double demand, long memory) {}

  private MigrationOrder(Snapshot snapshot) {
    this.snapshot = snapshot;
    int hosts = snapshot.hosts().length;
    demand = snapshot.demandPerHost();
    mostDemand = snapshot.mostDemandPerHost();
    memoryUsed = snapshot.memoryPerHost();
    at = snapshot.placement().clone();
    lastMigration = new int[at.length];
    Arrays.fill(lastMigration, NONE);
    arrivedDemand = new double[hosts];
    arrivedMemory = new long[hosts];
    for (int host = 0; host < hosts; host++) {
      departures.add(new ArrayList<>());
    }
  }

  /**
   * The plan that makes moves, each VM at most once.
   *
   * @param moves in the order in which they are tried; an order that works is kept
   * @return empty where no order was found: moves that wait for each other, or a destination that
   *     lacks the capacity or memory even when all have left
   */
  public static Optional<ReconfigurationPlan> of(Snapshot snapshot, List<Move> moves) {
    return new MigrationOrder(snapshot).order(moves, false);
  }

  /**
   * Like {@link #of}, where a VM may go round by a third host to make room: one at a time and each
   * at most once, when all moves that are left wait for each other.
   */
  public static Optional<ReconfigurationPlan> withDetours(Snapshot snapshot, List<Move> moves) {
    return new MigrationOrder(snapshot).order(moves, true);
  }

  private Optional<ReconfigurationPlan> order(List<Move> moves, boolean detours) {
    List<Move> left = new ArrayList<>(moves);
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = left.removeIf(this::planIfItFits) || (detours && goRound(left));
    }
    if (!left.isEmpty()) {
      return Optional.empty();
    }
    long[] memory = plannedMemory.stream().mapToLong(Long::longValue).toArray();
    return Optional.of(new ReconfigurationPlan(plan, ReconfigurationPlan.cost(plan, memory)));
  }

  /** Sends one of the VMs that are left, and is where it was, to the host with most room for it. */
  private boolean goRound(List<Move> left) {
    for (Move move : left) {
      int vm = move.vm();
      int by = lastMigration[vm] == NONE ? roomiest(vm) : NONE;
      if (by != NONE && planIfItFits(new Move(vm, by))) {
        return true;
      }
    }
    return false;
  }

  private int roomiest(int vm) {
    int best = NONE;
    double most = 0;
    for (int host = 0; host < demand.length; host++) {
      double room = snapshot.capacity()[host] - demand[host] - arrivedDemand[host];
      long bytes = snapshot.memory()[host] - memoryUsed[host] - arrivedMemory[host];
      for (Departure departure : departures.get(host)) {
        room += departure.demand();
        bytes += departure.memory();
      }
      boolean fits = room >= snapshot.demand()[vm] && bytes >= snapshot.vmMemory()[vm];
      if (host != at[vm] && fits && (best == NONE || room > most)) {
        best = host;
        most = room;
      }
    }
    return best;
  }

  private boolean planIfItFits(Move move) {
    int vm = move.vm();
    int to = move.to();
    double needed = demand[to] + arrivedDemand[to] + snapshot.demand()[vm];
    long bytes = memoryUsed[to] + arrivedMemory[to] + snapshot.vmMemory()[vm];
    List<Integer> waitsFor = new ArrayList<>();
    if (lastMigration[vm] != NONE) {
      waitsFor.add(lastMigration[vm]);
    }
    for (Departure departure : departures.get(to)) {
      if (needed <= mostDemand[to] && bytes <= snapshot.memory()[to]) {
        break;
      }
      needed -= departure.demand();
      bytes -= departure.memory();
      waitsFor.add(departure.position());
    }
    if (needed > mostDemand[to] || bytes > snapshot.memory()[to]) {
      return false;
    }
    int from = at[vm];
    arrivedDemand[to] += snapshot.demand()[vm];
    arrivedMemory[to] += snapshot.vmMemory()[vm];
    departures
        .get(from)
        .add(new Departure(plan.size(), snapshot.demand()[vm], snapshot.vmMemory()[vm]));
    plan.add(
        new PlannedMigration(
            snapshot.vms()[vm], snapshot.hosts()[from], snapshot.hosts()[to], waitsFor));
    plannedMemory.add(snapshot.vmMemory()[vm]);
    lastMigration[vm] = plan.size() - 1;
    at[vm] = to;
    return true;
  }
}
