package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.ResourceHosts;

/**
 * VMs that use GPUs in the same way, parts of one or so many whole ones, together: on hosts with
 * only such VMs best, then with others too, then without VMs on GPUs; among these where least of
 * the GPUs is free (as Gandiva, Xiao et al., OSDI 2018, in the form of Weng et al., USENIX ATC
 * 2023). Hundredths, 0 to 1.
 */
public final class GpuClustering implements HostWeigher {

  @Override
  public String name() {
    return "gpu-clustering";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    if (!(hosts instanceof ResourceHosts known) || vm.wanted().gpus() == 0) {
      return 0;
    }
    int ways = known.waysOfUse(host);
    int step = known.alike(host, vm.wanted()) > 0 ? (ways == 1 ? 3 : 2) : (ways == 0 ? 1 : 0);
    int most = known.largestGpus();
    return (25 * (most - known.gpuFree(host)) / most + 25 * step) / 100.0;
  }
}
