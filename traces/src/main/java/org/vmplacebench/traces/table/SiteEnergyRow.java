package org.vmplacebench.traces.table;

/**
 * Where the power of one site came from over a part of the run: means that are exact.
 *
 * @param start s
 * @param end s
 * @param site the site
 * @param usedW W that it used
 * @param productionW W that were produced on it
 * @param gridW W from the grid
 * @param batteryW W from the battery; below 0 where it took more than it gave
 * @param lostW W that were produced, and neither used nor stored
 * @param storedJ J in the battery at the end of the part
 * @param carbonKg kg of CO2 equivalent of what came from the grid in this part
 * @param cost of what came from the grid in this part
 */
public record SiteEnergyRow(
    double start,
    double end,
    String site,
    double usedW,
    double productionW,
    double gridW,
    double batteryW,
    double lostW,
    double storedJ,
    double carbonKg,
    double cost) {}
