package org.vmplacebench.placement.choice.filters;

import org.vmplacebench.placement.choice.HostFilter;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Hosts that have VMs already. */
public final class InUse implements HostFilter {

  @Override
  public String name() {
    return "in-use";
  }

  @Override
  public boolean accepts(Hosts hosts, VmNeed vm, int host, double bound) {
    return hosts.vms(host) > 0;
  }

  @Override
  public boolean hasBound() {
    return false;
  }
}
