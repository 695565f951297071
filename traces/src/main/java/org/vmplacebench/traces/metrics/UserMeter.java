package org.vmplacebench.traces.metrics;

import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.site.UserAmounts;
import org.vmplacebench.core.site.Users;

/** Sums up what clients asked and how far their VMs were. */
final class UserMeter {

  private static final double MILLI = 1e-3;

  private UserMeter() {}

  /** The numbers until now. */
  static Summary.Users summary(ProbePort simulation, Users users) {
    UserAmounts all = UserAmounts.NONE;
    for (int site = 0; site < users.sites(); site++) {
      all = all.plus(users.ofSite(site));
    }
    UserAmounts vms = UserAmounts.NONE;
    double worst = Double.NaN;
    for (int vm = 0; vm < simulation.cluster().vmCount(); vm++) {
      UserAmounts one = users.amounts(vm);
      if (one.requests() > 0) {
        vms = vms.plus(one);
        worst = Double.isNaN(worst) ? one.mean() : Math.max(worst, one.mean());
      }
    }
    double bytes = 0;
    double busiest = 0;
    for (Users.LinkLoad link : users.links()) {
      bytes += link.bytes();
      busiest = Math.max(busiest, link.peak() / simulation.link(link.link()).bandwidth());
    }
    return new Summary.Users(
        all.requests() + all.lost(),
        100 * all.lostShare(),
        all.mean() / MILLI,
        vms.quantile(0.95) / MILLI,
        100 * all.lateShare(),
        worst / MILLI,
        bytes,
        100 * busiest);
  }
}
