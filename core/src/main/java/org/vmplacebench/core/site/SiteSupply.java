package org.vmplacebench.core.site;

/**
 * What supplies a site with energy, and what that costs.
 *
 * @param name of the site
 * @param pue power usage effectiveness: what the site uses, of what its hosts use; 1 or more
 * @param production W that are produced on the site
 * @param battery what stores them
 * @param carbon g of CO2 equivalent for each kWh from the grid
 * @param price of a kWh from the grid
 * @param embodied kg of CO2 equivalent of a host's making, for each second of its lifetime
 */
public record SiteSupply(
    String name,
    double pue,
    Signal production,
    Battery battery,
    Signal carbon,
    Signal price,
    double embodied) {

  /** A site that takes everything from the grid. */
  public static SiteSupply ofGrid(String name) {
    Signal none = Signal.constant(0);
    return new SiteSupply(name, 1, none, Battery.NONE, none, none, 0);
  }
}
