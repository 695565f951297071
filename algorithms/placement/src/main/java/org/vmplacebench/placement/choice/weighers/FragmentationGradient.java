package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.ResourceHosts;

/**
 * How much of the free GPUs becomes usable, or no longer useless, with the VM on the host: 1/(1 +
 * exp(growth of the fragments in GPUs)), 0 to 1 (Weng et al., Beware of Fragmentation, USENIX ATC
 * 2023). 0.5 on hosts without such measure.
 */
public final class FragmentationGradient implements HostWeigher {

  @Override
  public String name() {
    return "fragmentation-gradient";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double growth =
        hosts instanceof ResourceHosts known
            ? known.fragmentationGrowth(host, vm.wanted()) / ResourceHosts.GPU
            : 0;
    return 1 / (1 + Math.exp(growth));
  }
}
