package org.vmplacebench.placement.choice.filters;

import org.vmplacebench.placement.choice.HostFilter;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Hosts of which at most so many percent of the CPU are asked for afterwards. */
public final class CpuBelow implements HostFilter {

  @Override
  public String name() {
    return "cpu-below";
  }

  @Override
  public boolean accepts(Hosts hosts, VmNeed vm, int host, double bound) {
    return hosts.cpu(host) - hosts.freeCpu(host) + vm.demand() <= hosts.cpu(host) * bound / 100;
  }
}
