package org.vmplacebench.core.site;

/**
 * What a site has used since time 0, and where it came from.
 *
 * @param hostsJ J that its hosts used
 * @param usedJ J that the site used: its PUE times as much
 * @param productionJ J that were produced on it
 * @param gridJ J that it took from the grid
 * @param lostJ J that were produced, and neither used nor stored
 * @param batteryLossesJ J that were lost in storing
 * @param chargedJ J that the battery took
 * @param dischargedJ J that the battery gave
 * @param storedJ J in the battery now
 * @param initialJ J in the battery at time 0
 * @param carbonKg kg of CO2 equivalent of what came from the grid
 * @param cost of what came from the grid
 * @param embodiedKg kg of CO2 equivalent of the making of its hosts: the part of the time since 0
 */
public record SiteAmounts(
    double hostsJ,
    double usedJ,
    double productionJ,
    double gridJ,
    double lostJ,
    double batteryLossesJ,
    double chargedJ,
    double dischargedJ,
    double storedJ,
    double initialJ,
    double carbonKg,
    double cost,
    double embodiedKg) {

  /** Nothing. */
  public static final SiteAmounts NONE = all(0);

  /** Nobody knows. */
  public static final SiteAmounts UNKNOWN = all(Double.NaN);

  private static SiteAmounts all(double x) {
    return new SiteAmounts(x, x, x, x, x, x, x, x, x, x, x, x, x);
  }

  /** Both together. */
  public SiteAmounts plus(SiteAmounts other) {
    return new SiteAmounts(
        hostsJ + other.hostsJ,
        usedJ + other.usedJ,
        productionJ + other.productionJ,
        gridJ + other.gridJ,
        lostJ + other.lostJ,
        batteryLossesJ + other.batteryLossesJ,
        chargedJ + other.chargedJ,
        dischargedJ + other.dischargedJ,
        storedJ + other.storedJ,
        initialJ + other.initialJ,
        carbonKg + other.carbonKg,
        cost + other.cost,
        embodiedKg + other.embodiedKg);
  }

  /** Share of what was used that did not come from the grid, 0 to 1; NaN where nothing was used. */
  public double greenShare() {
    return (usedJ - gridJ) / usedJ;
  }

  /**
   * The J by which the balance is not even: used = grid + production + what the battery has less
   * than at time 0 - losses - lost.
   */
  public double imbalance() {
    return usedJ - (gridJ + productionJ + (initialJ - storedJ) - batteryLossesJ - lostJ);
  }
}
