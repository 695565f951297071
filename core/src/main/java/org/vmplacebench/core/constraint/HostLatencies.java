package org.vmplacebench.core.constraint;

/** How far hosts are from each other over the network. */
@FunctionalInterface
public interface HostLatencies {

  /** Seconds one way from a host to another one, by their indices; 0 to itself. */
  double between(int from, int to);
}
