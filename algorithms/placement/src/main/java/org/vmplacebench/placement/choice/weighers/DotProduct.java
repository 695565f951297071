package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * What a VM needs times what is free, of each resource as a part of what the host has: hosts whose
 * free resources are many and in the proportion of the need (Panigrahy et al., Heuristics for
 * vector bin packing, 2011).
 */
public final class DotProduct implements HostWeigher {

  @Override
  public String name() {
    return "dot-product";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double sum = 0;
    for (int d = 0; d < hosts.dimensions(); d++) {
      sum += hosts.needed(vm, host, d) * hosts.left(host, d);
    }
    return sum;
  }
}
