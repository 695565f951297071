package org.vmplacebench.snooze.heuristic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.plan.MigrationOrder.Move;

/** Hosts as a heuristic fills and empties them in its mind; moves can be taken back. */
final class Bins {

  private final Snapshot snapshot;
  private final double threshold;
  private final double[] demand;
  private final long[] memory;
  private final int[] hostOf;
  private final List<List<Integer>> vms = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();

  /**
   * The placement of a snapshot.
   *
   * @param threshold share of a host's capacity up to which it may be filled
   */
  Bins(Snapshot snapshot, double threshold) {
    this.snapshot = snapshot;
    this.threshold = threshold;
    demand = snapshot.demandPerHost();
    memory = snapshot.memoryPerHost();
    hostOf = snapshot.placement().clone();
    for (int host = 0; host < demand.length; host++) {
      vms.add(new ArrayList<>());
    }
    for (int vm = 0; vm < hostOf.length; vm++) {
      vms.get(hostOf[vm]).add(vm);
    }
  }

  /** What a host may hold, in demand units. */
  double limit(int host) {
    return threshold * snapshot.capacity()[host];
  }

  double demand(int host) {
    return demand[host];
  }

  /** Share of a host's capacity in demand; a host without any is full. */
  double use(int host) {
    double capacity = snapshot.capacity()[host];
    return capacity > 0 ? demand[host] / capacity : Double.POSITIVE_INFINITY;
  }

  boolean isOverloaded(int host) {
    return demand[host] > limit(host);
  }

  boolean isEmpty(int host) {
    return vms.get(host).isEmpty();
  }

  /** The VMs on a host, the one with the least demand first. */
  List<Integer> smallestFirst(int host) {
    return vms.get(host).stream()
        .sorted(Comparator.comparingDouble((Integer vm) -> snapshot.demand()[vm]))
        .toList();
  }

  double demandOf(int vm) {
    return snapshot.demand()[vm];
  }

  /** All hosts, the busiest first. */
  List<Integer> busiestFirst() {
    return IntStream.range(0, demand.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer host) -> -use(host)))
        .toList();
  }

  boolean fits(int vm, int host) {
    return demand[host] + snapshot.demand()[vm] <= limit(host)
        && memory[host] + snapshot.vmMemory()[vm] <= snapshot.memory()[host];
  }

  void move(int vm, int to) {
    moves.add(new Move(vm, to));
    place(vm, to);
  }

  private void place(int vm, int to) {
    int from = hostOf[vm];
    demand[from] -= snapshot.demand()[vm];
    memory[from] -= snapshot.vmMemory()[vm];
    vms.get(from).remove((Integer) vm);
    hostOf[vm] = to;
    demand[to] += snapshot.demand()[vm];
    memory[to] += snapshot.vmMemory()[vm];
    vms.get(to).add(vm);
  }

  /** Whether a VM was moved already. */
  boolean isMoved(int vm) {
    return hostOf[vm] != snapshot.placement()[vm];
  }

  List<Move> moves() {
    return List.copyOf(moves);
  }

  /** Takes back all moves but the first ones. */
  void takeBackTo(int count) {
    while (moves.size() > count) {
      Move last = moves.remove(moves.size() - 1);
      place(last.vm(), snapshot.placement()[last.vm()]);
    }
  }
}
