package org.vmplacebench.core.sim;

/**
 * A computation of a scheduler that has ended.
 *
 * @param origin name of the host that computed; see {@link Origins}
 * @param start simulated seconds
 * @param duration seconds that it was charged
 * @param state how it ended
 * @param migrations number of migrations in its plan
 * @param hosts number of hosts in its problem
 */
public record ComputationRecord(
    String origin, double start, double duration, State state, int migrations, int hosts) {

  /** How a computation ended; the words are those of VMPlaceS's traces. */
  public enum State {
    /** There is a plan. */
    SUCCESS,
    /** Nothing needed to change. */
    NO_RECONFIGURATION_NEEDED,
    /** No viable placement was found. */
    PLACEMENT_FAILED,
    /** A placement was found and no way to get there. */
    RECONFIGURATION_FAILED
  }
}
