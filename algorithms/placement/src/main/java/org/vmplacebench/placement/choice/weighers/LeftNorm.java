package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * The length of the vector of what is left of each resource beside the VM, as parts of what the
 * host has (norm-based greedy of Panigrahy et al., Heuristics for vector bin packing, 2011, with a
 * factor below 0).
 */
public final class LeftNorm implements HostWeigher {

  @Override
  public String name() {
    return "left-norm";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double squares = 0;
    for (int d = 0; d < hosts.dimensions(); d++) {
      double left = hosts.left(host, d) - hosts.needed(vm, host, d);
      squares += left * left;
    }
    return Math.sqrt(squares);
  }
}
