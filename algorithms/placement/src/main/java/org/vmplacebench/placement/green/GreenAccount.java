package org.vmplacebench.placement.green;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.site.SiteEnergy;

/**
 * What hosts use together and what is there for them.
 *
 * @param pue W that are used for each W of the hosts
 * @param watts W that the hosts draw now
 * @param budget W that need not come from the grid over the time that is looked ahead
 * @param weight what a joule from the grid counts, 0 or more
 */
public record GreenAccount(double pue, double watts, double budget, double weight) {

  /** One for each site. */
  public static List<GreenAccount> ofSites(SiteEnergy sites, GreenOptions options) {
    List<GreenAccount> accounts = new ArrayList<>();
    for (int site = 0; site < sites.count(); site++) {
      accounts.add(
          new GreenAccount(
              sites.pue(site),
              sites.hostWatts(site),
              budget(sites, site, options),
              options.objective().weight(sites, site)));
    }
    return accounts;
  }

  /**
   * The part of a host of what its site has or lacks, so that the parts of all hosts add up.
   *
   * @param watts W that the host draws now
   * @param hosts of the site
   */
  public static GreenAccount ofHost(
      SiteEnergy sites, int site, double watts, int hosts, GreenOptions options) {
    double left = left(sites, site, options);
    return new GreenAccount(
        sites.pue(site),
        watts,
        sites.pue(site) * watts + left / hosts,
        options.objective().weight(sites, site));
  }

  /** W that a site has left; below 0 where it takes as much from the grid. */
  public static double left(SiteEnergy sites, int site, GreenOptions options) {
    return budget(sites, site, options) - sites.pue(site) * sites.hostWatts(site);
  }

  private static double budget(SiteEnergy sites, int site, GreenOptions options) {
    return sites.forecast(site, options.horizon()) + sites.stored(site) / options.horizon();
  }
}
