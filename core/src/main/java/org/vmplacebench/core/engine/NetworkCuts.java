package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.core.platform.SiteNetwork;

/**
 * What of the network between sites does not work at present: links that are down, and groups of
 * sites that are parted from all others. Routes stay what they are: nothing goes around a link that
 * is down.
 */
final class NetworkCuts {

  private final SiteNetwork network;

  /** How often each link was taken down and not mended. */
  private final Map<Integer, Integer> down = new HashMap<>();

  private final List<BitSet> parted = new ArrayList<>();

  NetworkCuts(SiteNetwork network) {
    this.network = network;
  }

  /** Whether traffic goes both ways between two hosts. */
  boolean join(int one, int other) {
    return (down.isEmpty() && parted.isEmpty())
        || joinSites(network.sites().of(one), network.sites().of(other));
  }

  /** Whether traffic goes both ways between two sites. */
  boolean joinSites(int one, int other) {
    if (one == other) {
      return true;
    }
    for (BitSet group : parted) {
      if (group.get(one) != group.get(other)) {
        return false;
      }
    }
    return down.isEmpty() || (isUp(network.links(one, other)) && isUp(network.links(other, one)));
  }

  private boolean isUp(int[] links) {
    for (int link : links) {
      if (down.containsKey(link)) {
        return false;
      }
    }
    return true;
  }

  /** A link goes down, or one of the reasons for which it is down is over. */
  void cut(int link, boolean cut) {
    down.merge(link, cut ? 1 : -1, Integer::sum);
    down.values().removeIf(count -> count <= 0);
  }

  /** Sites are parted from all others, or one such parting of theirs is over. */
  void part(Set<Integer> sites, boolean cut) {
    BitSet group = new BitSet();
    sites.forEach(group::set);
    if (cut) {
      parted.add(group);
    } else {
      parted.remove(group);
    }
  }
}
