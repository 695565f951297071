package org.vmplacebench.core.platform;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The ways that requests take from the clients at a site to a host, and answers back. Clients are
 * on the network of their site, behind no link of a host: what the ways from two of its hosts have
 * in common.
 */
public final class ClientPaths {

  private final Platform platform;
  private final Sites sites;
  private final int[][] hosts;
  private final Map<Long, Path> known = new HashMap<>();

  /** Looks at nothing yet: routes are asked for when they are needed. */
  public ClientPaths(Platform platform, Sites sites) {
    this.platform = platform;
    this.sites = sites;
    hosts = new int[sites.count()][];
    for (int site = 0; site < hosts.length; site++) {
      hosts[site] = sites.hosts(site);
    }
  }

  /**
   * A way.
   *
   * @param requests indices of the links that requests cross
   * @param answers indices of the links that answers cross
   * @param latency nominal seconds that a request takes over its links
   */
  public record Path(int[] requests, int[] answers, double latency) {}

  /** The way from the clients at a site to a host. */
  public Path of(int site, int host) {
    return known.computeIfAbsent(((long) site << 32) | host, unknown -> find(site, host));
  }

  /** The way to the hosts of another site: to its first one. */
  public Path toSite(int site, int other) {
    return of(site, hosts[other][0]);
  }

  /** A host of a site, which stands for its clients. */
  public int standIn(int site) {
    return hosts[site][0];
  }

  private Path find(int site, int host) {
    int[] others = Arrays.stream(hosts[site]).filter(other -> other != host).toArray();
    if (others.length == 0) {
      return new Path(new int[0], new int[0], 0);
    }
    int one = others[0];
    int other = others[others.length - 1];
    int[] requests = common(links(one, host), links(other, host), one == other, true);
    int[] answers = common(links(host, one), links(host, other), one == other, false);
    double latency =
        Arrays.stream(requests).mapToDouble(link -> platform.links().get(link).latency()).sum();
    return new Path(requests, answers, latency);
  }

  private int[] links(int from, int to) {
    return platform.routing().between(from, to).links();
  }

  /** Of a host that is alone, the link at its end of the way is taken to be its own. */
  private static int[] common(int[] way, int[] other, boolean same, boolean fromClients) {
    if (same) {
      int cut = way.length > 1 ? 1 : 0;
      return Arrays.copyOfRange(way, fromClients ? cut : 0, way.length - (fromClients ? 0 : cut));
    }
    return IntStream.of(way).filter(link -> IntStream.of(other).anyMatch(l -> l == link)).toArray();
  }

  /** The sites. */
  public Sites sites() {
    return sites;
  }
}
