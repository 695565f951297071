package org.vmplacebench.dvms;

import java.util.Optional;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.core.site.SiteEnergy;
import org.vmplacebench.placement.green.GreenAccount;
import org.vmplacebench.placement.green.GreenOptions;

/** What a host knows of the supply of its own site, by the meter that stands there. */
final class HostSupply {

  private final PolicyPort simulation;
  private final SiteEnergy sites;
  private final SupplyTrigger trigger;
  private final int[] hostsOf;

  private HostSupply(PolicyPort simulation, SiteEnergy sites, SupplyTrigger trigger) {
    this.simulation = simulation;
    this.sites = sites;
    this.trigger = trigger;
    hostsOf = new int[sites.count()];
    for (int host = 0; host < simulation.cluster().hostingCount(); host++) {
      hostsOf[sites.of(host)]++;
    }
  }

  /** What hosts know; empty where nothing supplies sites, or nobody looks. */
  static Optional<HostSupply> of(PolicyPort simulation, SupplyTrigger trigger) {
    return trigger.period() > 0
        ? simulation.sites().map(sites -> new HostSupply(simulation, sites, trigger))
        : Optional.empty();
  }

  SupplyTrigger trigger() {
    return trigger;
  }

  private GreenOptions options() {
    return trigger.options();
  }

  /** Whether the site of a host takes from the grid what counts, and the host has VMs. */
  boolean isLacking(int host) {
    return simulation.cluster().vmCountOn(host) > 0
        && account(host).weight() > 0
        && GreenAccount.left(sites, sites.of(host), options()) < 0;
  }

  /** The part of a host of what its site has or lacks. */
  GreenAccount account(int host) {
    int site = sites.of(host);
    return GreenAccount.ofHost(sites, site, watts(host), hostsOf[site], options());
  }

  private double watts(int host) {
    Cluster cluster = simulation.cluster();
    HostSpec spec = cluster.host(host);
    double full = spec.cores() * cluster.unitsPerCore() * spec.speedupIn(spec.pstate());
    return spec.power().watts(Math.min(1, cluster.demandOn(host) / full));
  }

  /** What the site of a host has left, of what it uses: 0 to 1. */
  double attraction(int host) {
    int site = sites.of(host);
    double used = sites.pue(site) * sites.hostWatts(site);
    double left = GreenAccount.left(sites, site, options());
    return used > 0 ? Math.max(0, Math.min(1, left / used)) : left > 0 ? 1 : 0;
  }
}
