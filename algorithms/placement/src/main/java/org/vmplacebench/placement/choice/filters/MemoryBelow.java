package org.vmplacebench.placement.choice.filters;

import org.vmplacebench.placement.choice.HostFilter;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Hosts of which VMs have at most so many percent of the memory afterwards. */
public final class MemoryBelow implements HostFilter {

  @Override
  public String name() {
    return "memory-below";
  }

  @Override
  public boolean accepts(Hosts hosts, VmNeed vm, int host, double bound) {
    return hosts.memory(host) - hosts.freeMemory(host) + vm.memory()
        <= hosts.memory(host) * bound / 100;
  }
}
