package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** The keys of sites and links that fail. */
public final class FailureKeys implements KeyProvider {

  /** Time between two failures of a site. */
  public static final Key<Double> SITE_PERIOD =
      Key.periodOrNever(
          "sites.failure.period",
          "0",
          "Mean time between two failures of one site, by which all its hosts crash; 0 for none.");

  /** How long a site is down. */
  public static final Key<Double> SITE_DURATION =
      Key.positive(
          "sites.failure.duration",
          "s",
          "3600",
          "Mean time until a site that has failed is back; both times are exponentially distributed.");

  /** Time between two failures of a link. */
  public static final Key<Double> LINK_PERIOD =
      Key.periodOrNever(
          "links.failure.period",
          "0",
          "Mean time between two failures of one link between sites, both directions of it; 0 for"
              + " none.");

  /** How long a link is down. */
  public static final Key<Double> LINK_DURATION =
      Key.positive(
          "links.failure.duration",
          "s",
          "600",
          "Mean time until a link that has failed is mended.");

  /** Time between two partings of a site. */
  public static final Key<Double> PARTING_PERIOD =
      Key.periodOrNever(
          "sites.parting.period",
          "0",
          "Mean time between two partings of one site, by which its network to all others is cut; 0"
              + " for none.");

  /** How long a site is parted. */
  public static final Key<Double> PARTING_DURATION =
      Key.positive(
          "sites.parting.duration",
          "s",
          "600",
          "Mean time until a site that is parted is joined again.");

  @Override
  public String title() {
    return "Failures of sites and links";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SITE_PERIOD, SITE_DURATION, LINK_PERIOD, LINK_DURATION, PARTING_PERIOD, PARTING_DURATION);
  }
}
