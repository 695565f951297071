package org.example;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** Hosts of which CPU and memory would be used alike, so that neither is left without the other. */
public final class Balanced implements HostWeigher {

  @Override
  public String name() {
    return "balanced";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double cpu = Hosts.part(hosts.freeCpu(host) - vm.demand(), hosts.cpu(host));
    double memory =
        Hosts.part((double) (hosts.freeMemory(host) - vm.memory()), (double) hosts.memory(host));
    return -Math.abs(cpu - memory);
  }
}
