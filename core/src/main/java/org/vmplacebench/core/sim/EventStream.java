package org.vmplacebench.core.sim;

/**
 * Events that are made one at a time while the simulation runs, so that no queue of future events
 * is needed.
 */
public interface EventStream {

  /**
   * When the next event happens, in seconds, never before the previous one; infinite where there is
   * none. Asked many times: must be cheap and have no effect.
   */
  double next();

  /** Makes the next event happen; called when the present is {@link #next}. */
  void fire();
}
