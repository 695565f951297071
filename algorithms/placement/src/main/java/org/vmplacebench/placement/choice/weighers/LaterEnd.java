package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.ResourceHosts;

/**
 * Seconds by which the host has to stay in use longer with the VM, by when VMs are expected to end
 * (lifetime-aware placement, LAVA, Sheng et al., 2024, with a factor below 0).
 */
public final class LaterEnd implements HostWeigher {

  private static final double LONGEST = 1e12;

  @Override
  public String name() {
    return "later-end";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    if (!(hosts instanceof ResourceHosts known)) {
      return 0;
    }
    double end = Math.min(LONGEST, vm.wanted().end());
    return Math.max(0, end - known.lastEnd(host));
  }
}
