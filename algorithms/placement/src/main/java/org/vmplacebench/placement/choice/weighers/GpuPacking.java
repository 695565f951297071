package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.Wanted;

/**
 * GPUs in use before free ones, and free ones of hosts in use before those of others (as AntMan,
 * Xiao et al., OSDI 2020, in the form of Weng et al., USENIX ATC 2023). Hundredths, 0 to 1.
 */
public final class GpuPacking implements HostWeigher {

  @Override
  public String name() {
    return "gpu-packing";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    if (!(hosts instanceof ResourceHosts known) || vm.wanted().gpus() == 0) {
      return 0;
    }
    return score(known, vm.wanted(), host) / 100.0;
  }

  private static int score(ResourceHosts hosts, Wanted wanted, int host) {
    int whole = 0;
    for (int gpu = 0; gpu < hosts.gpus(host); gpu++) {
      whole += hosts.gpuFree(host, gpu) == ResourceHosts.GPU ? 1 : 0;
    }
    if (whole == hosts.gpus(host)) {
      return Math.max(33 - whole, whole);
    }
    if (wanted.gpuMilli() == ResourceHosts.GPU) {
      return Math.max(50 - wanted.gpus(), 33);
    }
    int least = ResourceHosts.GPU;
    for (int gpu = 0; gpu < hosts.gpus(host); gpu++) {
      int free = hosts.gpuFree(host, gpu);
      if (free >= wanted.gpuMilli()) {
        least = Math.min(least, free);
      }
    }
    return least == ResourceHosts.GPU ? 49 : Math.max(100 - least / 10 / 10, 50);
  }
}
