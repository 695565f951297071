package org.vmplacebench.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.core.platform.HostRun;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NumberedNames;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.Routing;
import org.vmplacebench.core.platform.Run;
import org.vmplacebench.core.platform.Stretches;

/**
 * Generates a platform of sites on a backbone. Hosts are {@code rennes-1}, {@code rennes-2} and so
 * on, site after site, then those for the scheduler, {@code rennes-service-1}, spread over the
 * sites in turn. Each host has a link up and a link down; between cities there is a link for each
 * direction, {@code rennes--paris_UP} and {@code rennes--paris_DOWN}, and traffic takes the way of
 * the least latency, of several such the one over fewer links.
 */
final class SitesGenerator {

  /** What is at the end of the name of a site in those of its hosts for the scheduler. */
  static final String SERVICE = "-service";

  private final Backbone backbone;
  private final List<String> cities;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<List<Integer>> leaving = new ArrayList<>();
  private final int hosting;
  private final int service;

  /** By city and city: the span by which a way ends, or -1; twice its index, one more for back. */
  private final int[][] last;

  private SitesGenerator(Backbone backbone, ClusterDescription cluster) {
    this.backbone = backbone;
    cities = backbone.cities();
    hosting = cluster.hosting();
    service = cluster.service();
    for (int city = 0; city < cities.size(); city++) {
      indices.put(cities.get(city), city);
      leaving.add(new ArrayList<>());
    }
    for (int link = 0; link < 2 * backbone.links().size(); link++) {
      leaving.get(end(link ^ 1)).add(link);
    }
    last = new int[backbone.sites().size()][];
    Arrays.setAll(last, this::waysFrom);
  }

  /** Where a direction of a link leads to; its other direction has the number beside it. */
  private int end(int link) {
    Backbone.Span span = backbone.links().get(link / 2);
    return indices.get(link % 2 == 0 ? span.to() : span.from());
  }

  /**
   * The platform.
   *
   * @param cluster what hosts are like, and how many there are: as many as on the backbone
   */
  static Platform generate(Backbone backbone, ClusterDescription cluster) {
    return new SitesGenerator(backbone, cluster).platform(cluster);
  }

  /** Two sites that no links join, if there are such. */
  static Optional<String> gap(Backbone backbone) {
    SitesGenerator ways =
        new SitesGenerator(
            backbone, ClusterDescription.withoutBackbone(1, 0, 1, 1, 1, 1, PowerModel.DEFAULT));
    for (int to = 1; to < backbone.sites().size(); to++) {
      if (ways.last[0][to] < 0) {
        return Optional.of(backbone.sites().get(0) + " to " + backbone.sites().get(to));
      }
    }
    return Optional.empty();
  }

  private Platform platform(ClusterDescription cluster) {
    Stretches<HostSpec> hosts = new Stretches<>();
    int sites = backbone.sites().size();
    int[] siteOf = new int[hosting + service];
    int next = 0;
    for (int site = 0; site < sites; site++) {
      add(hosts, cluster, site, "-", backbone.hosts()[site], true);
      Arrays.fill(siteOf, next, next + backbone.hosts()[site], site);
      next += backbone.hosts()[site];
    }
    for (int site = 0; site < sites; site++) {
      int some = service / sites + (site < service % sites ? 1 : 0);
      add(hosts, cluster, site, SERVICE + "-", some, false);
      Arrays.fill(siteOf, next, next + some, site);
      next += some;
    }
    Stretches<LinkSpec> links = new Stretches<>();
    LinkSpec card = new LinkSpec("host_UP", cluster.bandwidth(), cluster.latency(), false);
    links.append(
        new Run<>(
            2 * (hosting + service),
            i -> card.named(hosts.get(i / 2).name() + (i % 2 == 0 ? "_UP" : "_DOWN"))));
    for (Backbone.Span span : backbone.links()) {
      String name = span.from() + "--" + span.to();
      links.append(new LinkSpec(name + "_UP", span.bandwidth(), span.there(), false));
      links.append(new LinkSpec(name + "_DOWN", span.bandwidth(), span.back(), false));
    }
    return new Platform(hosts, links, new Ways(routes(), siteOf, cluster.latency()));
  }

  private void add(
      Stretches<HostSpec> hosts,
      ClusterDescription cluster,
      int site,
      String between,
      int count,
      boolean takesVms) {
    if (count > 0) {
      HostSpec like =
          new HostSpec(
                  "host",
                  cluster.cores(),
                  ClusterDescription.SPEED,
                  takesVms ? cluster.memory() : 0,
                  takesVms ? cluster.capacity() : 0,
                  cluster.power())
              .in(backbone.sites().get(site));
      NumberedNames names = new NumberedNames(backbone.sites().get(site) + between, "", 1, count);
      hosts.append(new HostRun(names, like));
    }
  }

  /** Dijkstra's algorithm from a site; cities of equal distance in their order. */
  private int[] waysFrom(int site) {
    int[] by = new int[cities.size()];
    double[] distance = new double[by.length];
    int[] hops = new int[by.length];
    boolean[] done = new boolean[by.length];
    Arrays.fill(by, -1);
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    distance[site] = 0;
    for (int city = site; city >= 0; city = nearest(distance, hops, done)) {
      done[city] = true;
      for (int link : leaving.get(city)) {
        Backbone.Span span = backbone.links().get(link / 2);
        double length = link % 2 == 0 ? span.there() : span.back();
        reach(end(link), link, distance[city] + length, hops[city] + 1, by, distance, hops);
      }
    }
    return by;
  }

  private static void reach(
      int city, int link, double away, int steps, int[] by, double[] distance, int[] hops) {
    if (away < distance[city] || (away == distance[city] && steps < hops[city])) {
      distance[city] = away;
      hops[city] = steps;
      by[city] = link;
    }
  }

  private static int nearest(double[] distance, int[] hops, boolean[] done) {
    int nearest = -1;
    for (int city = 0; city < done.length; city++) {
      if (!done[city]
          && distance[city] < Double.POSITIVE_INFINITY
          && (nearest < 0
              || distance[city] < distance[nearest]
              || (distance[city] == distance[nearest] && hops[city] < hops[nearest]))) {
        nearest = city;
      }
    }
    return nearest;
  }

  /** The ways between sites, without the links of hosts. */
  private Route[][] routes() {
    int sites = backbone.sites().size();
    Route[][] routes = new Route[sites][sites];
    int first = 2 * (hosting + service);
    for (int from = 0; from < sites; from++) {
      for (int to = 0; to < sites; to++) {
        Deque<Integer> links = new ArrayDeque<>();
        double latency = 0;
        int city = to;
        while (city != from) {
          int link = last[from][city];
          Backbone.Span span = backbone.links().get(link / 2);
          boolean there = link % 2 == 0;
          links.push(first + link);
          latency += there ? span.there() : span.back();
          city = end(link ^ 1);
        }
        routes[from][to] = new Route(links.stream().mapToInt(i -> i).toArray(), latency);
      }
    }
    return routes;
  }

  /** Host i has link 2 i up and link 2 i + 1 down; between them are the links of the backbone. */
  private record Ways(Route[][] routes, int[] siteOf, double latency) implements Routing {

    @Override
    public Route between(int from, int to) {
      if (from < 0 || from >= siteOf.length || to < 0 || to >= siteOf.length) {
        throw new IllegalArgumentException("no route from host " + from + " to host " + to);
      }
      Route across = routes[siteOf[from]][siteOf[to]];
      int[] links = new int[across.links().length + 2];
      links[0] = 2 * from;
      System.arraycopy(across.links(), 0, links, 1, across.links().length);
      links[links.length - 1] = 2 * to + 1;
      return new Route(links, latency + across.latency() + latency);
    }
  }
}
