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
import org.vmplacebench.core.scheduling.Snapshot;

/**
 * Changes a packing where hosts have too much or too little to do, and leaves all else in place.
 */
public final class Repair {

  private final Packing packing;
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
      Packing packing, Comparator<Integer> placingOrder, IntFunction<List<Integer>> leavingOrder) {
    this.packing = packing;
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
    packing.toMend().forEach(vm -> takeOff(vm, waiting));
    overloaded.stream()
        .forEach(
            host -> {
              packing.open(host, false);
              left.put(host, new ArrayDeque<>(leavingOrder.apply(host)));
              release(host, left.get(host), waiting);
            });
    Snapshot snapshot = packing.snapshot();
    while (!waiting.isEmpty()) {
      int vm = waiting.remove();
      int host = packing.choose(vm);
      if (host == Packing.NOWHERE) {
        int source = snapshot.placement()[vm];
        packing.putBack(vm);
        release(source, left.getOrDefault(source, new ArrayDeque<>()), waiting);
      } else {
        packing.move(vm, host);
        received.set(host);
      }
    }
    return packing.isViable();
  }

  private void release(int host, Deque<Integer> candidates, PriorityQueue<Integer> waiting) {
    while (packing.room(host) < 0 && !candidates.isEmpty()) {
      int vm = candidates.remove();
      if (packing.snapshot().demand()[vm] > 0) {
        takeOff(vm, waiting);
      }
    }
  }

  private void takeOff(int vm, PriorityQueue<Integer> waiting) {
    // One that has to stay with another one may be off already.
    if (packing.hostOf(vm) != Packing.NOWHERE) {
      packing.move(vm, Packing.NOWHERE);
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
    double[] capacity = packing.snapshot().capacity();
    List<Integer> candidates = new ArrayList<>();
    for (int host = 0; host < packing.hostCount(); host++) {
      if (packing.count(host) == 0) {
        packing.open(host, false);
      } else if (packing.isOpen(host) && packing.load(host) < underload * capacity[host]) {
        candidates.add(host);
      }
    }
    candidates.sort(
        Comparator.<Integer>comparingDouble(host -> packing.load(host) / capacity[host])
            .thenComparing(Comparator.reverseOrder()));
    int moves = 0;
    for (int host : candidates) {
      if (moves < mostMoves && !received.get(host) && empty(host)) {
        moves += packing.vmsAtFirst(host).length;
      }
    }
  }

  private boolean empty(int host) {
    packing.open(host, false);
    List<Integer> vms = new ArrayList<>();
    for (int vm : packing.vmsAtFirst(host)) {
      if (packing.hostOf(vm) == host) {
        vms.add(vm);
      }
    }
    vms.sort(placingOrder);
    BitSet destinations = new BitSet();
    for (int vm : vms) {
      if (packing.hostOf(vm) != host) {
        continue; // It went with one that it has to stay with.
      }
      int to = packing.choose(vm);
      if (to == Packing.NOWHERE) {
        vms.forEach(moved -> packing.move(moved, host));
        packing.open(host, true);
        return false;
      }
      packing.move(vm, to);
      destinations.set(to);
    }
    received.or(destinations);
    return true;
  }
}
