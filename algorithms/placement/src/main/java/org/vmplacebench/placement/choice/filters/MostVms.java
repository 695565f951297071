package org.vmplacebench.placement.choice.filters;

import org.vmplacebench.placement.choice.HostFilter;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Hosts that have at most so many VMs afterwards. */
public final class MostVms implements HostFilter {

  @Override
  public String name() {
    return "most-vms";
  }

  @Override
  public boolean accepts(Hosts hosts, VmNeed vm, int host, double bound) {
    return hosts.vms(host) + 1 <= bound;
  }
}
