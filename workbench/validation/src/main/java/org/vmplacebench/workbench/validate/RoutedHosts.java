package org.vmplacebench.workbench.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.PowerModel;
import org.vmplacebench.core.platform.Pstate;
import org.vmplacebench.core.platform.Route;

/** Builds a small platform host by host and route by route. */
public final class RoutedHosts {

  private final List<HostSpec> hosts = new ArrayList<>();
  private final List<LinkSpec> links = new ArrayList<>();
  private final Map<List<Integer>, Route> routes = new HashMap<>();

  /** No hosts yet. */
  public RoutedHosts() {}

  /**
   * Adds a host with 64 GiB.
   *
   * @param speed flop/s of one core
   * @return its index
   */
  public int host(String name, int cores, double speed, PowerModel power) {
    return host(name, cores, List.of(new Pstate(speed, power)));
  }

  /** Adds a host with 64 GiB that begins in the first of its pstates. */
  public int host(String name, int cores, List<Pstate> pstates) {
    return host(name, cores, pstates, 0);
  }

  /** Adds a host with 64 GiB that begins in one of its pstates. */
  public int host(String name, int cores, List<Pstate> pstates, int pstate) {
    double capacity = cores * Setups.UNITS_PER_CORE;
    hosts.add(new HostSpec(name, cores, 65_536 * Setups.MIB, capacity, pstates, pstate));
    return hosts.size() - 1;
  }

  /**
   * Adds a link that both directions share.
   *
   * @param bandwidth bytes/s
   * @param latency seconds
   * @return its index
   */
  public int link(double bandwidth, double latency) {
    return link(bandwidth, latency, false);
  }

  /** Adds a link that every flow has for itself. */
  public int fatPipe(double bandwidth, double latency) {
    return link(bandwidth, latency, true);
  }

  private int link(double bandwidth, double latency, boolean fatPipe) {
    links.add(new LinkSpec("link" + links.size(), bandwidth, latency, fatPipe));
    return links.size() - 1;
  }

  /** Joins two hosts by links, and back by the same links in reverse. */
  public RoutedHosts join(int from, int to, int... over) {
    add(from, to, over);
    if (from != to) {
      int last = over.length - 1;
      add(to, from, IntStream.rangeClosed(0, last).map(i -> over[last - i]).toArray());
    }
    return this;
  }

  private void add(int from, int to, int[] over) {
    double latency = Arrays.stream(over).mapToDouble(link -> links.get(link).latency()).sum();
    routes.put(List.of(from, to), new Route(over, latency));
  }

  /** The platform. */
  public Platform build() {
    Map<List<Integer>, Route> all = Map.copyOf(routes);
    return new Platform(hosts, links, (from, to) -> find(all, from, to));
  }

  private static Route find(Map<List<Integer>, Route> all, int from, int to) {
    Route route = all.get(List.of(from, to));
    if (route == null && from != to) {
      throw new IllegalArgumentException("no route from host " + from + " to host " + to);
    }
    return route == null ? Route.NONE : route;
  }
}
