package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.ResourceHosts;

/**
 * Watts that the host draws more with the VM: what it draws when it is switched on counts where it
 * has none (power-aware best fit decreasing of Beloglazov and Buyya, 2012, with a factor below 0).
 */
public final class PowerRise implements HostWeigher {

  @Override
  public String name() {
    return "power-rise";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    return hosts instanceof ResourceHosts known ? known.powerRise(host, vm.wanted()) : 0;
  }
}
