package org.vmplacebench.core.platform;

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
}
