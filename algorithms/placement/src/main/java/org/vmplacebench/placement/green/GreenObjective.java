package org.vmplacebench.placement.green;

import org.vmplacebench.core.site.SiteEnergy;

/** What is to be little of the energy that sites take from the grid. */
public enum GreenObjective {
  /** All of it, wherever it is taken. */
  RENEWABLE {
    @Override
    double weight(SiteEnergy sites, int site) {
      return 1;
    }
  },
  /** Its carbon: a joule of 100 g/kWh counts as one. */
  CARBON {
    @Override
    double weight(SiteEnergy sites, int site) {
      return sites.carbon(site) / 100;
    }
  },
  /** Its price: a joule of 0.1 per kWh counts as one; what is for nothing or less, as none. */
  PRICE {
    @Override
    double weight(SiteEnergy sites, int site) {
      return Math.max(0, sites.price(site)) / 0.1;
    }
  };

  /** What a joule from the grid of a site counts now. */
  abstract double weight(SiteEnergy sites, int site);
}
