package org.vmplacebench.core.site;

/** What anybody may know of the energy of the sites, at the present; sites are indices. */
public interface SiteEnergy {

  /** Number of sites. */
  int count();

  /** Name of a site. */
  String name(int site);

  /** The site of a host. */
  int of(int host);

  /** Power usage effectiveness of a site: W that it uses for each W of its hosts, 1 or more. */
  double pue(int site);

  /** W that the hosts of a site draw now. */
  double hostWatts(int site);

  /** W that are produced on a site now. */
  double production(int site);

  /** W that are expected to be produced on a site on average over the next so many s. */
  double forecast(int site, double seconds);

  /** J in the battery of a site now. */
  double stored(int site);

  /** g of CO2 equivalent for each kWh from the grid now. */
  double carbon(int site);

  /** Price of a kWh from the grid now. */
  double price(int site);

  /** What a site has used since time 0. */
  SiteAmounts amounts(int site);
}
