package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Number of VMs on a host: the fullest first, or the emptiest with a factor below 0. */
public final class VmCount implements HostWeigher {

  @Override
  public String name() {
    return "vms";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    return hosts.vms(host);
  }
}
