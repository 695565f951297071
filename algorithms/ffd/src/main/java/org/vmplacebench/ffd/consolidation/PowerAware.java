package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.ffd.packing.HostChoice;
import org.vmplacebench.ffd.packing.Item;
import org.vmplacebench.ffd.packing.Packing;

/**
 * The host whose power rises least by a VM (power-aware best fit decreasing, algorithm 2 of the
 * paper). A host without VMs counts as off before. Ties go to the host that is filled earlier.
 */
final class PowerAware implements HostChoice {

  private final Packing packing;
  private final HostSpec[] hosts;
  private final double unitsPerCore;
  private final int[] order;

  PowerAware(Packing packing, HostSpec[] hosts, double unitsPerCore) {
    this.packing = packing;
    this.hosts = hosts;
    this.unitsPerCore = unitsPerCore;
    order = packing.fillingOrder();
  }

  @Override
  public int hostFor(Item item) {
    int best = Packing.NOWHERE;
    double least = Double.POSITIVE_INFINITY;
    for (int host : order) {
      if (packing.fits(host, item)) {
        double rise = rise(host, item.demand());
        if (rise < least) {
          best = host;
          least = rise;
        }
      }
    }
    return best;
  }

  private double rise(int host, double demand) {
    HostSpec spec = hosts[host];
    double full = spec.cores() * unitsPerCore * spec.speedupIn(spec.pstate());
    double before =
        packing.count(host) == 0
            ? spec.power().off()
            : spec.power().watts(packing.load(host) / full);
    return spec.power().watts((packing.load(host) + demand) / full) - before;
  }
}
