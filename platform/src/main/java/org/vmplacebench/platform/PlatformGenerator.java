package org.vmplacebench.platform;

import org.vmplacebench.core.platform.HostRun;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.platform.LinkSpec;
import org.vmplacebench.core.platform.NumberedNames;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.platform.Routing;
import org.vmplacebench.core.platform.Run;
import org.vmplacebench.core.platform.Stretches;
import org.vmplacebench.core.platform.Way;

/**
 * Generates the platform that VMPlaceS's keys describe: one cluster with the hosts {@code node0},
 * {@code node1} and so on, hosting ones first.
 *
 * <p>Each host has a link up and a link down, shared by nothing else. Links and routes are those of
 * SimGrid's flat {@code <cluster id="cluster">}; routes are computed when asked for. Unlike
 * VMPlaceS, whose generator always writes 10 Gb/s, this one heeds the bandwidth that it is given.
 */
public final class PlatformGenerator {

  private PlatformGenerator() {}

  /**
   * The platform of a cluster.
   *
   * @throws IllegalArgumentException for a link or a host that could not exist
   */
  public static Platform generate(ClusterDescription cluster) {
    Stretches<HostSpec> hosts = new Stretches<>();
    addHosts(hosts, cluster, 0, cluster.hosting(), cluster.memory(), cluster.capacity());
    addHosts(hosts, cluster, cluster.hosting(), cluster.hosts(), 0, 0);
    Stretches<LinkSpec> links = new Stretches<>();
    LinkSpec any = new LinkSpec("cluster_link_0_UP", cluster.bandwidth(), cluster.latency(), false);
    links.append(
        new Run<>(
            2 * cluster.hosts(),
            i -> any.named("cluster_link_" + i / 2 + (i % 2 == 0 ? "_UP" : "_DOWN"))));
    if (cluster.hasBackbone()) {
      links.append(
          new LinkSpec(
              "cluster_backbone", cluster.backboneBandwidth(), cluster.backboneLatency(), false));
    }
    return new Platform(hosts, links, new ClusterRouting(cluster));
  }

  private static void addHosts(
      Stretches<HostSpec> hosts,
      ClusterDescription cluster,
      int from,
      int to,
      long memory,
      double capacity) {
    if (from < to) {
      HostSpec like =
          new HostSpec(
              "node", cluster.cores(), ClusterDescription.SPEED, memory, capacity, cluster.power());
      hosts.append(new HostRun(new NumberedNames("node", "", from, to - 1), like));
    }
  }

  /** Host i has link 2 i up and link 2 i + 1 down; the backbone, if any, is the last link. */
  private record ClusterRouting(ClusterDescription cluster) implements Routing {

    @Override
    public Route between(int from, int to) {
      check(from, to);
      return cluster.hasBackbone()
          ? new Route(new int[] {2 * from, 2 * cluster.hosts(), 2 * to + 1}, latency())
          : new Route(new int[] {2 * from, 2 * to + 1}, latency());
    }

    @Override
    public void between(int from, int to, Way way) {
      check(from, to);
      way.begin(latency());
      way.add(2 * from);
      if (cluster.hasBackbone()) {
        way.add(2 * cluster.hosts());
      }
      way.add(2 * to + 1);
    }

    private void check(int from, int to) {
      int hosts = cluster.hosts();
      if (from < 0 || from >= hosts || to < 0 || to >= hosts) {
        throw new IllegalArgumentException("no route from host " + from + " to host " + to);
      }
    }

    /** In the order of the links, so that the sum is the one of a route read from a file. */
    private double latency() {
      return cluster.hasBackbone()
          ? cluster.latency() + cluster.backboneLatency() + cluster.latency()
          : cluster.latency() + cluster.latency();
    }
  }
}
