package org.vmplacebench.core.cluster;

/**
 * What the state of the cluster tells the engine that holds it. Methods must not change the state.
 */
public interface ClusterListener {

  /** A violation began on a host, now. */
  default void violationStarted(int host, boolean causedByMigration) {}

  /** A scheduler saw the violation of a host for the first time, now. */
  default void violationDetected(int host) {}

  /** A violation ended, now. */
  default void violationEnded(Violation violation) {}

  /** A VM on a host asks for something else, from now on. Called only where loads are watched. */
  default void loadChanged(int vm, int host) {}

  /**
   * A VM on a host asks for another amount of a named resource, from now on. Called only where
   * loads are watched.
   */
  default void resourceDemandChanged(int vm, int host, int resource) {}

  /** A host draws another power, from now on. Called only where power is watched. */
  default void powerChanged(int host) {}

  /** A VM stands still from now on, for the last stage of its live migration. */
  default void vmStopped(int vm, int host) {}

  /** A cap, a weight or an extra use on a host was set, now. */
  default void useChanged(int host) {}

  /**
   * The shares of CPU on a host are about to change, now. Called only for hosts that are watched.
   */
  default void beforeCpuChange(int host) {}

  /** The shares of CPU on a host have changed, now. Called only for hosts that are watched. */
  default void afterCpuChange(int host) {}
}
