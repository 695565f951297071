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
 * @param movedBytes memory of the VMs that the plan moves; NaN where unknown
 * @param boundBytes memory that any plan moves at least, as far as the solver has proved; NaN where
 *     unknown
 * @param helping migrations of the plan that still helped when it was there; NaN where unknown
 */
public record ComputationRow(
    String origin,
    double start,
    double duration,
    ComputationState state,
    int migrations,
    int hosts,
    double movedBytes,
    double boundBytes,
    double helping) {}
