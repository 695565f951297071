package org.vmplacebench.traces.table;

/**
 * What one of several runs that are compared spent for what.
 *
 * @param run its name in the comparison
 * @param energy J of all hosts; NaN where unknown, like the parts of it below
 * @param idleEnergy J of hosts that are on, without their load
 * @param usedEnergy J that load added
 * @param offEnergy J of hosts that are not on
 * @param violationTime s in violation, of all hosts
 * @param migrations number of live migrations
 * @param isOnFront whether no other run is as good in energy, violation time and migrations and
 *     better in one of them
 */
public record TradeOffRow(
    String run,
    double energy,
    double idleEnergy,
    double usedEnergy,
    double offEnergy,
    double violationTime,
    int migrations,
    boolean isOnFront) {}
