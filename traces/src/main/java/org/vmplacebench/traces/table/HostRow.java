package org.vmplacebench.traces.table;

/**
 * The totals of one host over a run.
 *
 * @param host the host
 * @param energy J; NaN where unknown
 * @param violations number of violations
 * @param violationTime s in violation
 */
public record HostRow(String host, double energy, int violations, double violationTime) {}
