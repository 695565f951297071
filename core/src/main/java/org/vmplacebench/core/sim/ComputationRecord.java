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
 * @param movedBytes memory of the VMs that its plan moves; 0 where there is none
 * @param boundBytes memory that any plan moves at least, as far as the solver has proved; 0 where
 *     it has proved nothing
 * @param helping number of migrations in its plan that help still when the computation ends
 */
public record ComputationRecord(
    String origin,
    double start,
    double duration,
    State state,
    int migrations,
    int hosts,
    long movedBytes,
    long boundBytes,
    int helping) {

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
