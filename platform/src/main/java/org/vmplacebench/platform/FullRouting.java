package org.vmplacebench.platform;

import java.util.List;

/**
 * SimGrid's {@code Full}: every pair of points has the route that the file declares for it.
 *
 * @param table the declared routes
 * @param loopback what a point crosses to itself where nothing is declared; null for no such route
 */
record FullRouting(HopTable table, Hop loopback) implements LocalRouting {

  @Override
  public List<Hop> hops(int from, int to) {
    return table
        .get(from, to)
        .map(List::of)
        .orElseGet(() -> from == to && loopback != null ? List.of(loopback) : List.of());
  }
}
