package org.vmplacebench.core.platform;

import java.util.ArrayList;
import java.util.List;

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
    List<HostSpec> hosts = new ArrayList<>(cluster.hosts());
    List<LinkSpec> links = new ArrayList<>(2 * cluster.hosts() + 1);
    for (int i = 0; i < cluster.hosts(); i++) {
      boolean hosting = i < cluster.hosting();
      hosts.add(
          new HostSpec(
              "node" + i,
              cluster.cores(),
              ClusterDescription.SPEED,
              hosting ? cluster.memory() : 0,
              hosting ? cluster.capacity() : 0,
              cluster.power()));
      links.add(link("cluster_link_" + i + "_UP", cluster));
      links.add(link("cluster_link_" + i + "_DOWN", cluster));
    }
    if (cluster.hasBackbone()) {
      links.add(
          new LinkSpec(
              "cluster_backbone", cluster.backboneBandwidth(), cluster.backboneLatency(), false));
    }
    return new Platform(hosts, links, new ClusterRouting(cluster));
  }

  private static LinkSpec link(String name, ClusterDescription cluster) {
    return new LinkSpec(name, cluster.bandwidth(), cluster.latency(), false);
  }

  /** Host i has link 2 i up and link 2 i + 1 down; the backbone, if any, is the last link. */
  private record ClusterRouting(ClusterDescription cluster) implements Routing {

    @Override
    public Route between(int from, int to) {
      int hosts = cluster.hosts();
      if (from < 0 || from >= hosts || to < 0 || to >= hosts) {
        throw new IllegalArgumentException("no route from host " + from + " to host " + to);
      }
      // In the order of the links, so that the sum is the one of a route read from a file.
      return cluster.hasBackbone()
          ? new Route(
              new int[] {2 * from, 2 * hosts, 2 * to + 1},
              cluster.latency() + cluster.backboneLatency() + cluster.latency())
          : new Route(new int[] {2 * from, 2 * to + 1}, cluster.latency() + cluster.latency());
    }
  }
}
