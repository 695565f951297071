package org.vmplacebench.core.sim;

import org.vmplacebench.core.cluster.Cluster;

/**
 * A simulated cluster that runs: the one interface between engines and everything that acts on the
 * cluster. An engine implements all of it; whoever else takes part is handed the type of its role,
 * a {@link PolicyPort}, a {@link WorkloadPort} or a {@link ProbePort}.
 *
 * <p>Hosts and VMs are indices as in {@link Cluster}. Times are seconds, sizes bytes. Callbacks run
 * one after the other, in order of time; at equal times injected events come first, then callbacks
 * in the order in which they were asked for.
 */
public interface Simulation extends PolicyPort, WorkloadPort, ProbePort {

  /**
   * Runs until a simulated time, all events at that time included, or until {@link #stop} is
   * called. Then open violations end, and so does the simulation: a simulation runs once.
   *
   * @param until seconds
   * @throws IllegalStateException where it has run already
   */
  void run(double until);

  /** Makes {@link #run} return before its next event. May be called from any thread. */
  void stop();

  /**
   * Whether a run that was stopped can go on: in this process, or in another one that has all that
   * takes part as it was.
   */
  default boolean canGoOn() {
    return false;
  }

  /**
   * Takes {@link #stop} back, so that {@link #run} goes on. For {@link #canGoOn} only.
   *
   * @return false where the run has come to its end
   */
  default boolean goOn() {
    return false;
  }

  @Override
  default void disturb(MessageFaults faults) {
    agents().disturb(faults);
  }
}
