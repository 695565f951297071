package org.vmplacebench.core.platform;

import java.util.List;

/**
 * Hosts, links and routes: what a platform file describes.
 *
 * @param hosts in the order of the file; a host is known everywhere by its index in this list
 * @param links by the index that {@link Route#links()} uses
 * @param routing where traffic goes
 */
public record Platform(List<HostSpec> hosts, List<LinkSpec> links, Routing routing) {

  /** Copies the lists. */
  public Platform {
    hosts = List.copyOf(hosts);
    links = List.copyOf(links);
  }
}
