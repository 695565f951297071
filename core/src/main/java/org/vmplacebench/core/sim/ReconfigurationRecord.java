package org.vmplacebench.core.sim;

/**
 * The execution of a reconfiguration plan that has ended.
 *
 * @param origin name of the host whose scheduler applied it; see {@link Origins}
 * @param start simulated seconds
 * @param duration seconds until its last migration ended
 * @param complete whether all of the plan was done; otherwise it was aborted
 * @param migrations number of migrations that finished
 * @param cost cost of the plan in bytes (result R7: the cost of an action is its own and that of
 *     all earlier steps)
 * @param estimate seconds that the plan should take by itself if migrations that would share a link
 *     come one after the other, with the loads of its start; NaN where that is unknown
 * @param reason why it was aborted, in words; empty where it was not
 */
public record ReconfigurationRecord(
    String origin,
    double start,
    double duration,
    boolean complete,
    int migrations,
    double cost,
    double estimate,
    String reason) {}
