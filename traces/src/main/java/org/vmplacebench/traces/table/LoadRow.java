package org.vmplacebench.traces.table;

/**
 * One bin of simulated time; every value is a mean over the bin, and NaN where it is unknown.
 *
 * @param start s
 * @param end s
 * @param loadPercent demand of all VMs, in % of the capacity for VMs
 * @param power W of all hosts together
 * @param hostsInViolation number of hosts in violation
 * @param hostsOn number of hosts that are switched on
 * @param migrations number of live migrations under way
 */
public record LoadRow(
    double start,
    double end,
    double loadPercent,
    double power,
    double hostsInViolation,
    double hostsOn,
    double migrations) {}
