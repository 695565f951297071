package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * What is left of each resource beside the VM, as a part of what the host has, on the mean: worst
 * fit, or best fit with a factor below 0.
 */
public final class Left implements HostWeigher {

  @Override
  public String name() {
    return "left";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double sum = 0;
    for (int d = 0; d < hosts.dimensions(); d++) {
      sum += hosts.left(host, d) - hosts.needed(vm, host, d);
    }
    return sum / hosts.dimensions();
  }
}
