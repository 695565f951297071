package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * By how much the spread of use over hosts grows with the VM: the sum of the squares of the used
 * parts of all hosts, of which only this one's changes. With a factor below 0 hosts are balanced,
 * as CloudStack's DRS algorithm {@code balanced} does; with one above 0 VMs are condensed.
 */
public final class Imbalance implements HostWeigher {

  @Override
  public String name() {
    return "imbalance";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double growth = 0;
    for (int d = 0; d < hosts.dimensions(); d++) {
      double need = hosts.needed(vm, host, d);
      growth += need * (2 * (1 - hosts.left(host, d)) + need);
    }
    return growth;
  }
}
