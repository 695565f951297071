package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Demand units that a host can take more: worst fit, or best fit with a factor below 0. */
public final class FreeCpu implements HostWeigher {

  @Override
  public String name() {
    return "free-cpu";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    return hosts.freeCpu(host);
  }
}
