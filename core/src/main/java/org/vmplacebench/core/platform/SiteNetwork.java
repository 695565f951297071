package org.vmplacebench.core.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The network between the sites of a platform: which links traffic between two of them crosses. The
 * first host of a site stands for all of it; links that only some of its hosts use are no part of
 * this.
 */
public final class SiteNetwork {

  private final Platform platform;
  private final Sites sites;
  private final int[] first;
  private final int[] last;
  private final int[][][] links;
  private Map<String, int[]> byName;

  /** Looks at nothing yet: routes are asked for when they are needed. */
  public SiteNetwork(Platform platform, Sites sites) {
    this.platform = platform;
    this.sites = sites;
    first = new int[sites.count()];
    last = new int[sites.count()];
    for (int site = 0; site < first.length; site++) {
      int[] hosts = sites.hosts(site);
      first[site] = hosts[0];
      last[site] = hosts[hosts.length - 1];
    }
    links = new int[first.length][first.length][];
  }

  /** The sites. */
  public Sites sites() {
    return sites;
  }

  /** Seconds one way from a host to another one; 0 to itself. */
  public double latency(int from, int to) {
    return from == to ? 0 : platform.routing().between(from, to).latency();
  }

  /**
   * Indices of the links that all traffic from one site to another one crosses; empty for a site
   * and itself.
   */
  public int[] links(int from, int to) {
    if (links[from][to] == null) {
      links[from][to] = from == to ? new int[0] : between(from, to);
    }
    return links[from][to];
  }

  private int[] between(int from, int to) {
    int[] all = platform.routing().between(first[from], first[to]).links();
    int[] others = platform.routing().between(last[from], last[to]).links();
    // Of a host that is alone at its site, the first and the last link are its own.
    boolean ownFirst = first[from] == last[from] && all.length > 2;
    boolean ownLast = first[to] == last[to] && all.length > 2;
    return IntStream.range(ownFirst ? 1 : 0, all.length - (ownLast ? 1 : 0))
        .map(i -> all[i])
        .filter(link -> Arrays.stream(others).anyMatch(other -> other == link))
        .toArray();
  }

  /**
   * The links between sites by name, in the order of their names: both directions of a link that
   * has one for each, {@code NAME_UP} and {@code NAME_DOWN}, are known by {@code NAME}.
   */
  public Map<String, int[]> linksByName() {
    if (byName == null) {
      Map<String, List<Integer>> found = new TreeMap<>();
      IntStream.range(0, first.length)
          .boxed()
          .flatMap(from -> IntStream.range(0, first.length).mapToObj(to -> links(from, to)))
          .flatMapToInt(Arrays::stream)
          .distinct()
          .sorted()
          .forEach(
              link ->
                  found
                      .computeIfAbsent(
                          platform.links().get(link).name().replaceFirst("_(UP|DOWN)$", ""),
                          name -> new ArrayList<>())
                      .add(link));
      byName = new LinkedHashMap<>();
      found.forEach(
          (name, some) -> byName.put(name, some.stream().mapToInt(link -> link).toArray()));
    }
    return byName;
  }
}
