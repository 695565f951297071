package org.vmplacebench.core.platform;

import java.util.Optional;

/**
 * Where traffic between two hosts goes. Implementations compute routes on demand: no table of all
 * pairs.
 */
@FunctionalInterface
public interface Routing {

  /**
   * The route from one host to another one.
   *
   * @param from index of the sending host in {@link Platform#hosts()}
   * @param to index of the receiving host; may equal {@code from} (a loopback)
   * @throws IllegalArgumentException where the platform joins the two by no route
   */
  Route between(int from, int to);

  /**
   * As {@link #between(int, int)}, without an object for each route.
   *
   * @param way becomes the route
   */
  default void between(int from, int to, Way way) {
    Route route = between(from, to);
    way.begin(route.latency());
    for (int link : route.links()) {
      way.add(link);
    }
  }

  /**
   * Two of the first hosts that traffic between hosts would fail on: there is no route from one to
   * the other, or one without a link, which SimGrid refuses to send over. Takes far fewer steps
   * than there are pairs.
   *
   * @param count how many hosts are looked at, 0 to the number of hosts
   * @return what the platform has instead of a route and between which hosts, such as {@code has no
   *     route from a to b}; empty where all are joined, as they are here by construction
   */
  default Optional<String> gap(int count) {
    return Optional.empty();
  }
}
