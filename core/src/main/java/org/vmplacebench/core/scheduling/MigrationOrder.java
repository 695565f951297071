package org.vmplacebench.core.scheduling;

import java.util.ArrayList;
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

  private final Snapshot snapshot;
  private final double[] demand;
  private final double[] mostDemand;
  private final long[] memoryUsed;
  private final List<List<Departure>> departures = new ArrayList<>();
  private final double[] arrivedDemand;
  private final long[] arrivedMemory;
  private final List<PlannedMigration> plan = new ArrayList<>();
  private final List<Move> planned = new ArrayList<>();

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
    return new MigrationOrder(snapshot).order(moves);
  }

  private Optional<ReconfigurationPlan> order(List<Move> moves) {
    List<Move> left = new ArrayList<>(moves);
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = left.removeIf(this::planIfItFits);
    }
    if (!left.isEmpty()) {
      return Optional.empty();
    }
    long[] memory = planned.stream().mapToLong(move -> snapshot.vmMemory()[move.vm()]).toArray();
    return Optional.of(new ReconfigurationPlan(plan, ReconfigurationPlan.cost(plan, memory)));
  }

  private boolean planIfItFits(Move move) {
    int vm = move.vm();
    int to = move.to();
    double needed = demand[to] + arrivedDemand[to] + snapshot.demand()[vm];
    long bytes = memoryUsed[to] + arrivedMemory[to] + snapshot.vmMemory()[vm];
    List<Integer> waitsFor = new ArrayList<>();
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
    int from = snapshot.placement()[vm];
    arrivedDemand[to] += snapshot.demand()[vm];
    arrivedMemory[to] += snapshot.vmMemory()[vm];
    departures
        .get(from)
        .add(new Departure(plan.size(), snapshot.demand()[vm], snapshot.vmMemory()[vm]));
    plan.add(
        new PlannedMigration(
            snapshot.vms()[vm], snapshot.hosts()[from], snapshot.hosts()[to], waitsFor));
    planned.add(move);
    return true;
  }
}
