package org.vmplacebench.traces.table;

/**
 * What one of several runs that are compared spent for what.
 *
 * @param run its name in the comparison
 * @param energy J of all hosts; NaN where unknown
 * @param parts what the energy went into
 * @param violationTime s in violation, of all hosts
 * @param migrations number of live migrations
 * @param isOnFront whether no other run is as good in energy, violation time and migrations and
 *     better in one of them
 */
public record TradeOffRow(
    String run,
    double energy,
    EnergyParts parts,
    double violationTime,
    int migrations,
    boolean isOnFront) {}
