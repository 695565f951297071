package org.vmplacebench.core.platform;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Hosts, links and routes: what a platform file describes.
 *
 * @param hosts in the order of the file; a host is known everywhere by its index in this list.
 *     Those of clusters are made when they are asked for
 * @param links by the index that {@link Route#links()} uses; those of clusters are made when they
 *     are asked for
 * @param routing where traffic goes
 * @param network what the network model makes of the links
 */
public record Platform(
    List<HostSpec> hosts, List<LinkSpec> links, Routing routing, NetworkParameters network) {

  /** Copies the lists. */
  public Platform {
    hosts = Stretches.of(hosts);
    links = Stretches.of(links);
  }

  /** A platform with the network parameters of {@link NetworkParameters#LV08}. */
  public Platform(List<HostSpec> hosts, List<LinkSpec> links, Routing routing) {
    this(hosts, links, routing, NetworkParameters.LV08);
  }

  /**
   * What a run uses of the platform: its first hosts, which take VMs, and the hosts after them that
   * serve a scheduler, whose capacity and memory are 0. The rest is left out.
   *
   * @param hosting number of hosts that take VMs, 0 or more
   * @param service number of hosts that serve a scheduler, 0 or more, with {@code hosting} at most
   *     the number of hosts
   */
  public Platform inUse(int hosting, int service) {
    Stretches<HostSpec> all = Stretches.of(hosts);
    Stretches<HostSpec> used = all.part(0, hosting);
    used.appendAll(changed(all.part(hosting, hosting + service), HostSpec::withoutVms));
    return new Platform(used, links, routing, network);
  }

  /**
   * The same platform with other hosts in the place of its own.
   *
   * @param change makes of a host another one of the same name, the same way whatever its name is
   */
  public Platform withHosts(UnaryOperator<HostSpec> change) {
    return new Platform(changed(hosts, change), links, routing, network);
  }

  /** Hosts after a change that does not depend on their names. */
  public static Stretches<HostSpec> changed(List<HostSpec> hosts, UnaryOperator<HostSpec> change) {
    Stretches<HostSpec> changed = new Stretches<>();
    for (List<HostSpec> part : Stretches.of(hosts).parts()) {
      if (part instanceof HostRun run) {
        changed.append(run.changed(change));
      } else {
        part.forEach(host -> changed.append(change.apply(host)));
      }
    }
    return changed;
  }
}
