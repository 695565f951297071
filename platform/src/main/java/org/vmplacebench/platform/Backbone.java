package org.vmplacebench.platform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A network between sites: its cities, of which some have hosts and the others are points of
 * presence, and what joins them.
 *
 * @param sites names of the cities with hosts, in the order of their hosts
 * @param hosts number of hosts of each, which may be 0
 * @param links both directions of each are links of their own
 */
record Backbone(List<String> sites, int[] hosts, List<Span> links) {

  /**
   * What joins two cities.
   *
   * @param there seconds from {@code from} to {@code to}, 0 or more
   * @param back seconds from {@code to} to {@code from}, 0 or more
   * @param bandwidth bytes/s each way, above 0
   */
  record Span(String from, String to, double there, double back, double bandwidth) {}

  /** All cities: those with hosts first, then points of presence as the links name them. */
  List<String> cities() {
    Set<String> all = new LinkedHashSet<>(sites);
    for (Span link : links) {
      all.add(link.from());
      all.add(link.to());
    }
    return List.copyOf(all);
  }
}
