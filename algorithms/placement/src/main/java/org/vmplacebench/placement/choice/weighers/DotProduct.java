package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * What a VM needs times what is free, CPU and memory each as a part of what the host has: hosts
 * whose free resources are many and in the proportion of the need (Panigrahy et al., Heuristics for
 * vector bin packing, 2011).
 */
public final class DotProduct implements HostWeigher {

  @Override
  public String name() {
    return "dot-product";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double cpu = hosts.cpu(host);
    double memory = (double) hosts.memory(host);
    return Hosts.part(vm.demand(), cpu) * Hosts.part(hosts.freeCpu(host), cpu)
        + Hosts.part((double) vm.memory(), memory)
            * Hosts.part((double) hosts.freeMemory(host), memory);
  }
}
