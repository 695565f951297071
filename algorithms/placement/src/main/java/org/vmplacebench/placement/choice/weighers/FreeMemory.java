package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Bytes of memory that a host can take more. */
public final class FreeMemory implements HostWeigher {

  @Override
  public String name() {
    return "free-memory";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    return (double) hosts.freeMemory(host);
  }
}
