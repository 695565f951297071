package org.vmplacebench.core.sim;

/** Simulated time, in seconds: what everybody has who takes part. */
public interface SimulatedClock {

  /** The present, in simulated seconds. */
  double now();

  /**
   * Runs an action after a delay.
   *
   * @param delay seconds from now, 0 or more
   * @return a handle that can cancel it
   */
  Timer after(double delay, Runnable action);

  /** Adds a source of events that are made one at a time; see {@link EventStream}. */
  void add(EventStream stream);
}
