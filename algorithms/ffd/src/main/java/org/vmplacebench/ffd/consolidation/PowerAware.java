package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.core.platform.HostSpec;
import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * The rise of a host's power by a VM, in W (power-aware best fit decreasing, algorithm 2 of the
 * paper). A host without VMs counts as off before.
 *
 * @param specs what the platform says of each host, in the order in which they are filled
 */
record PowerAware(HostSpec[] specs, double unitsPerCore) implements HostWeigher {

  @Override
  public String name() {
    return "power-rise";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    HostSpec spec = specs[host];
    double full = spec.cores() * unitsPerCore * spec.speedupIn(spec.pstate());
    double load = hosts.cpu(host) - hosts.freeCpu(host);
    double before = hosts.vms(host) == 0 ? spec.power().off() : spec.power().watts(load / full);
    return spec.power().watts((load + vm.demand()) / full) - before;
  }
}
