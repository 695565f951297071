package org.vmplacebench.core.sim;

/** Lets hosts crash, as a workload does. */
@FunctionalInterface
public interface HostCrashes {

  /**
   * A host crashes now. Without effect on one that is off.
   *
   * @param seconds after which it is back, 0 or more
   */
  void crash(int host, double seconds);
}
