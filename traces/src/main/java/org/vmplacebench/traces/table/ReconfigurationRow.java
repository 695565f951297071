package org.vmplacebench.traces.table;

/**
 * One application of a reconfiguration plan.
 *
 * @param origin the host whose scheduler applied it
 * @param start s
 * @param duration s
 * @param state how it ended
 * @param migrations number of migrations of the plan
 * @param cost the solver's cost of the plan; NaN where unknown
 * @param estimate s that the plan was thought to take; NaN where unknown
 */
public record ReconfigurationRow(
    String origin,
    double start,
    double duration,
    ReconfigurationState state,
    int migrations,
    double cost,
    double estimate) {}
