package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * The cosine of the angle between what a VM needs and what is free, CPU and memory each as a part
 * of what the host has: 1 where they are in the same proportion (Gabay and Zaourar, Vector bin
 * packing with heterogeneous bins, 2016); 0 where either is nothing.
 */
public final class Cosine implements HostWeigher {

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double cpu = Hosts.part(vm.demand(), hosts.cpu(host));
    double memory = Hosts.part((double) vm.memory(), (double) hosts.memory(host));
    double freeCpu = Hosts.part(hosts.freeCpu(host), hosts.cpu(host));
    double freeMemory = Hosts.part((double) hosts.freeMemory(host), (double) hosts.memory(host));
    double squares = (cpu * cpu + memory * memory) * (freeCpu * freeCpu + freeMemory * freeMemory);
    return squares > 0 ? (cpu * freeCpu + memory * freeMemory) / Math.sqrt(squares) : 0;
  }
}
