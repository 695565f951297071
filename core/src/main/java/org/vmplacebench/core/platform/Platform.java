package org.vmplacebench.core.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * Hosts, links and routes: what a platform file describes.
 *
 * @param hosts in the order of the file; a host is known everywhere by its index in this list
 * @param links by the index that {@link Route#links()} uses
 * @param routing where traffic goes
 * @param network what the network model makes of the links
 */
public record Platform(
    List<HostSpec> hosts, List<LinkSpec> links, Routing routing, NetworkParameters network) {

  /** Copies the lists. */
  public Platform {
    hosts = List.copyOf(hosts);
    links = List.copyOf(links);
  }

  /** A platform with the network parameters of {@link NetworkParameters#LV08}. */
  public Platform(List<HostSpec> hosts, List<LinkSpec> links, Routing routing) {
    this(hosts, links, routing, NetworkParameters.LV08);
  }

  /**
   * The same platform, of which only the first hosts take VMs: the others, which serve a scheduler,
   * get a capacity and a memory of 0.
   *
   * @param count number of hosts that take VMs, 0 to the number of hosts
   */
  public Platform withHosting(int count) {
    List<HostSpec> changed = new ArrayList<>(hosts.subList(0, count));
    for (HostSpec host : hosts.subList(count, hosts.size())) {
      changed.add(host.withoutVms());
    }
    return new Platform(changed, links, routing, network);
  }
}
