package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/** The hosts in turn: the largest weight has the one after the host that was chosen last. */
public final class InTurn implements HostWeigher {

  @Override
  public String name() {
    return "round-robin";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    return -Math.floorMod(host - hosts.lastChosen() - 1, hosts.count());
  }
}
