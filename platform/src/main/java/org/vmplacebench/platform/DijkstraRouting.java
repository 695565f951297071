package org.vmplacebench.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * SimGrid's {@code Dijkstra} and {@code DijkstraCache}: the way with the fewest links over the
 * declared routes, computed when it is asked for. Of several such ways it takes the one that
 * SimGrid takes: points come in the order in which routes first name them.
 */
final class DijkstraRouting implements GraphRouting {

  private static final int NONE = -1;

  private final HopTable table;
  private final Hop loopback;
  private final int[] order;
  private final int[] points;
  private final List<List<HopTable.Entry>> outgoing = new ArrayList<>();

  /** The ways from the point that was asked for last: routes are often asked for in a row. */
  private volatile Tree last;

  /**
   * Prepares the graph.
   *
   * @param size number of points
   * @param table the declared routes
   * @param loopback what a point crosses to itself where nothing is declared; null for no such
   *     route
   */
  DijkstraRouting(int size, HopTable table, Hop loopback) {
    this.table = table;
    this.loopback = loopback;
    order = new int[size];
    points = new int[size];
    Arrays.fill(order, NONE);
    for (int i = 0; i < size; i++) {
      outgoing.add(new ArrayList<>());
    }
    int known = 0;
    for (HopTable.Entry entry : table.entries()) {
      for (int point : new int[] {entry.from(), entry.to()}) {
        if (order[point] == NONE) {
          points[known] = point;
          order[point] = known++;
        }
      }
      outgoing.get(entry.from()).add(entry);
    }
  }

  @Override
  public int size() {
    return order.length;
  }

  @Override
  public HopTable table() {
    return table;
  }

  @Override
  public List<Hop> hops(int from, int to) {
    if (from == to) {
      return table
          .get(from, to)
          .map(List::of)
          .orElseGet(() -> loopback == null ? List.of() : List.of(loopback));
    }
    if (order[from] == NONE || order[to] == NONE) {
      return List.of();
    }
    Tree tree = last;
    if (tree == null || tree.root != from) {
      tree = new Tree(from, predecessors(from));
      last = tree;
    }
    int[] predecessors = tree.predecessors;
    Deque<Hop> hops = new ArrayDeque<>();
    for (int current = to; current != from; current = predecessors[current]) {
      if (predecessors[current] == NONE) {
        return List.of();
      }
      hops.push(table.get(predecessors[current], current).orElseThrow());
    }
    return List.copyOf(hops);
  }

  private int[] predecessors(int from) {
    int[] predecessors = new int[order.length];
    long[] costs = new long[order.length];
    Arrays.fill(predecessors, NONE);
    Arrays.fill(costs, Long.MAX_VALUE);
    costs[from] = 0;
    PriorityQueue<Reached> queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Reached::cost).thenComparingInt(Reached::order));
    queue.add(new Reached(0, order[from]));
    while (!queue.isEmpty()) {
      int point = points[queue.remove().order()];
      for (HopTable.Entry entry : outgoing.get(point)) {
        long cost = costs[point] + entry.hop().links().length;
        if (cost < costs[entry.to()]) {
          costs[entry.to()] = cost;
          predecessors[entry.to()] = point;
          queue.add(new Reached(cost, order[entry.to()]));
        }
      }
    }
    return predecessors;
  }

  /** For each point the one before it on its way from the root, or {@link #NONE}. */
  private record Tree(int root, int[] predecessors) {}

  /** A point that the search got to, at a cost in links. */
  private record Reached(long cost, int order) {}
}
