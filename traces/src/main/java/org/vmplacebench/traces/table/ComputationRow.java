package org.vmplacebench.traces.table;

/**
 * One computation of a placement.
 *
 * @param origin the host whose scheduler computed
 * @param start s
 * @param duration s of simulated time that were charged for it
 * @param state what it came to
 * @param migrations number of migrations in the plan
 * @param hosts number of hosts that were looked at
 */
public record ComputationRow(
    String origin,
    double start,
    double duration,
    ComputationState state,
    int migrations,
    int hosts) {}
