package org.vmplacebench.core.platform;

import java.util.List;

/** SimGrid's {@code None}: no traffic between the points of the zone. */
record NoRouting() implements LocalRouting {

  @Override
  public List<Hop> hops(int from, int to) {
    return List.of();
  }
}
