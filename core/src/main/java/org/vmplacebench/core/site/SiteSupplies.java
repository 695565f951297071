package org.vmplacebench.core.site;

import java.util.List;

/**
 * What supplies the sites of a platform with energy.
 *
 * @param all what supplies each
 * @param of for each host, by its index, the index of its site
 * @param forecast what policies are told of the production to come
 */
public record SiteSupplies(List<SiteSupply> all, int[] of, Forecast forecast) {

  /** What policies are told of the production to come. */
  public enum Forecast {
    /** What will be. */
    PERFECT,
    /** That all stays as it is. */
    PERSISTENCE
  }

  /** Keeps copies. */
  public SiteSupplies {
    all = List.copyOf(all);
    of = of.clone();
  }
}
