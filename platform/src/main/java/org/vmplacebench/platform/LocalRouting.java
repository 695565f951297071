package org.vmplacebench.platform;

import java.util.List;

/** How traffic crosses one zone, between points that are directly in it. */
sealed interface LocalRouting permits NoRouting, FullRouting, StarRouting, GraphRouting {

  /**
   * The hops from one point of the zone to another, in order.
   *
   * @param from rank of a point in the zone
   * @param to rank of a point in the zone, may be {@code from}
   * @return empty where there is no way
   */
  List<Hop> hops(int from, int to);
}
