package org.vmplacebench.snooze.heuristic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;

/** The hosts of a placement by how used they are, up to a share of the capacity of each. */
final class UsedHosts {

  private final Snapshot snapshot;
  private final PlacementProblem problem;
  private final PlacementState state;
  private final double threshold;

  /**
   * The placement of a snapshot.
   *
   * @param threshold share of a host's capacity up to which it may be filled
   */
  UsedHosts(Snapshot snapshot, double threshold) {
    this.snapshot = snapshot;
    this.threshold = threshold;
    problem = new PlacementProblem(snapshot);
    state = new PlacementState(problem);
  }

  PlacementState state() {
    return state;
  }

  /**
   * What a host's VMs demand beyond the threshold, in steps; 0 or less where it is not overloaded.
   */
  long excess(int host) {
    return state.load(host) - problem.steps(threshold * snapshot.capacity()[host]);
  }

  boolean isOverloaded(int host) {
    return excess(host) > 0;
  }

  boolean isEmpty(int host) {
    return state.count(host) == 0;
  }

  /** Share of a host's capacity in demand; a host without any is full. */
  double use(int host) {
    double capacity = snapshot.capacity()[host];
    return capacity > 0 ? problem.units(state.load(host)) / capacity : Double.POSITIVE_INFINITY;
  }

  /** The VMs on a host, the one with the least demand first. */
  List<Integer> smallestFirst(int host) {
    return Arrays.stream(state.vmsOn(host))
        .boxed()
        .sorted(Comparator.comparingLong(problem::demand))
        .toList();
  }

  /** All hosts, the busiest first. */
  List<Integer> busiestFirst() {
    return IntStream.range(0, problem.hosts())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer host) -> -use(host)))
        .toList();
  }

  /** Whether a host takes a VM from another one: room, and no placement constraint that breaks. */
  boolean takes(int host, int vm) {
    return excess(host) + problem.demand(vm) <= 0
        && state.memory(host) + problem.memory(vm) <= snapshot.memory()[host]
        && state.mayJoin(new int[] {vm}, host);
  }
}
