package org.vmplacebench.platform;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * SimGrid's {@code Floyd}: the way with the fewest links over the declared routes, computed for all
 * pairs beforehand (Floyd and Warshall's algorithm). Of several such ways it takes the one that
 * SimGrid takes, for the same order of points.
 */
final class FloydRouting implements GraphRouting {

  private static final int NONE = -1;

  private final HopTable table;
  private final int[][] predecessors;

  /**
   * Computes all ways: time grows with the cube of the size, memory with its square.
   *
   * @param size number of points
   * @param table the declared routes
   * @param loopback what a point crosses to itself where nothing is declared; null for no such
   *     route
   */
  FloydRouting(int size, HopTable table, Hop loopback) {
    this.table = table;
    if (loopback != null) {
      for (int i = 0; i < size; i++) {
        table.add(i, i, loopback);
      }
    }
    predecessors = new int[size][size];
    long[][] costs = new long[size][size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(predecessors[i], NONE);
      Arrays.fill(costs[i], Long.MAX_VALUE);
    }
    for (HopTable.Entry entry : table.entries()) {
      predecessors[entry.from()][entry.to()] = entry.from();
      costs[entry.from()][entry.to()] = entry.hop().links().length;
    }
    for (int middle = 0; middle < size; middle++) {
      for (int from = 0; from < size; from++) {
        if (costs[from][middle] < Long.MAX_VALUE) {
          shorten(from, middle, costs);
        }
      }
    }
  }

  private void shorten(int from, int middle, long[][] costs) {
    for (int to = 0; to < costs.length; to++) {
      if (costs[middle][to] < Long.MAX_VALUE
          && costs[from][middle] + costs[middle][to] < costs[from][to]) {
        costs[from][to] = costs[from][middle] + costs[middle][to];
        predecessors[from][to] = predecessors[middle][to];
      }
    }
  }

  @Override
  public int size() {
    return predecessors.length;
  }

  @Override
  public HopTable table() {
    return table;
  }

  @Override
  public List<Hop> hops(int from, int to) {
    Deque<Hop> hops = new ArrayDeque<>();
    int current = to;
    do {
      int predecessor = predecessors[from][current];
      if (predecessor == NONE) {
        return List.of();
      }
      hops.push(table.get(predecessor, current).orElseThrow());
      current = predecessor;
    } while (current != from);
    return List.copyOf(hops);
  }
}
