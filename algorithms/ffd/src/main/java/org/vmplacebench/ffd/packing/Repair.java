package org.vmplacebench.ffd.packing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.vmplacebench.placement.PlacementProblem;
import org.vmplacebench.placement.PlacementState;
import org.vmplacebench.placement.choice.OpenHosts;

/**
 * Changes a placement where hosts have too much or too little to do, and leaves all else in place.
 */
public final class Repair {

  /** What it takes to take a VM off its host and to choose another one for it. */
  private static final double WORK_PER_CHOICE = 600;

  private final OpenHosts hosts;
  private final PlacementState state;
  private final PlacementProblem problem;
  private final Comparator<Integer> placingOrder;
  private final IntFunction<List<Integer>> leavingOrder;
  private final BitSet received = new BitSet();

  /**
   * A repair that has changed nothing yet.
   *
   * @param placingOrder the order in which hosts are chosen for VMs that leave theirs
   * @param leavingOrder for a host, its VMs in the order in which they leave it
   */
  public Repair(
      OpenHosts hosts, Comparator<Integer> placingOrder, IntFunction<List<Integer>> leavingOrder) {
    this.hosts = hosts;
    state = hosts.state();
    problem = state.problem();
    this.placingOrder = placingOrder;
    this.leavingOrder = leavingOrder;
  }

  /**
   * Takes VMs off hosts until these are within their limits, and those that break placement
   * constraints, and places them elsewhere. A VM that fits nowhere stays, and others of its host
   * leave instead.
   *
   * @param overloaded hosts; none of them receives VMs
   * @return whether no host demands more than its capacity now, and all constraints hold
   */
  public boolean relieve(BitSet overloaded) {
    Map<Integer, Deque<Integer>> left = new LinkedHashMap<>();
    PriorityQueue<Integer> waiting = new PriorityQueue<>(placingOrder);
    state.leavers().forEach(vm -> takeOff(vm, waiting));
    overloaded.stream()
        .forEach(
            host -> {
              hosts.open(host, false);
              left.put(host, new ArrayDeque<>(leavingOrder.apply(host)));
              release(host, left.get(host), waiting);
            });
    while (!waiting.isEmpty()) {
      int vm = waiting.remove();
      int host = choose(vm);
      if (host == PlacementState.NOWHERE) {
        int source = problem.home(vm);
        hosts.putBack(vm);
        release(source, left.getOrDefault(source, new ArrayDeque<>()), waiting);
      } else {
        hosts.move(vm, host);
        received.set(host);
      }
    }
    return state.isViable();
  }

  private int choose(int vm) {
    problem.worked(WORK_PER_CHOICE);
    return hosts.choose(vm);
  }

  private void release(int host, Deque<Integer> candidates, PriorityQueue<Integer> waiting) {
    while (hosts.isAbove(host) && !candidates.isEmpty()) {
      int vm = candidates.remove();
      if (hosts.isToBlame(vm, host)) {
        takeOff(vm, waiting);
      }
    }
  }

  private void takeOff(int vm, PriorityQueue<Integer> waiting) {
    // One that has to stay with another one may be off already.
    if (state.host(vm) != PlacementState.NOWHERE) {
      hosts.move(vm, PlacementState.NOWHERE);
      waiting.add(vm);
    }
  }

  /**
   * Empties hosts that have less than a fraction of their capacity to do, the least used first,
   * where all their VMs fit onto hosts that are in use. Hosts that received VMs are left alone.
   *
   * @param underload fraction of the capacity
   * @param mostMoves no host is emptied once this many VMs have left such hosts
   */
  public void emptyUnderloaded(double underload, int mostMoves) {
    double[] capacity = problem.snapshot().capacity();
    List<Integer> candidates = new ArrayList<>();
    for (int host = 0; host < problem.hosts(); host++) {
      if (state.count(host) == 0) {
        hosts.open(host, false);
      } else if (hosts.isOpen(host) && load(host) < underload * capacity[host]) {
        candidates.add(host);
      }
    }
    candidates.sort(
        Comparator.<Integer>comparingDouble(host -> load(host) / capacity[host])
            .thenComparing(Comparator.reverseOrder()));
    int moves = 0;
    for (int host : candidates) {
      if (moves < mostMoves && !received.get(host) && empty(host)) {
        moves += problem.vmCount(host);
      }
    }
  }

  private double load(int host) {
    return problem.units(state.load(host));
  }

  private boolean empty(int host) {
    int mark = state.mark();
    hosts.open(host, false);
    List<Integer> vms = new ArrayList<>();
    for (int vm : problem.vmsOn(host)) {
      if (state.host(vm) == host) {
        vms.add(vm);
      }
    }
    vms.sort(placingOrder);
    BitSet destinations = new BitSet();
    for (int vm : vms) {
      if (state.host(vm) != host) {
        continue; // It went with one that it has to stay with.
      }
      int to = choose(vm);
      if (to == PlacementState.NOWHERE) {
        hosts.undoTo(mark);
        hosts.open(host, true);
        return false;
      }
      hosts.move(vm, to);
      destinations.set(to);
    }
    received.or(destinations);
    return true;
  }
}
