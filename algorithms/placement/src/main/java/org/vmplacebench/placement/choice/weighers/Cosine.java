package org.vmplacebench.placement.choice.weighers;

import org.vmplacebench.placement.choice.HostWeigher;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;

/**
 * The cosine of the angle between what a VM needs and what is free, each resource as a part of what
 * the host has: 1 where they are in the same proportion (Gabay and Zaourar, Vector bin packing with
 * heterogeneous bins, 2016); 0 where either is nothing.
 */
public final class Cosine implements HostWeigher {

  @Override
  public String name() {
    return "cosine";
  }

  @Override
  public double weight(Hosts hosts, VmNeed vm, int host) {
    double product = 0;
    double needs = 0;
    double rooms = 0;
    for (int d = 0; d < hosts.dimensions(); d++) {
      double need = hosts.needed(vm, host, d);
      double room = hosts.left(host, d);
      product += need * room;
      needs += need * need;
      rooms += room * room;
    }
    double squares = needs * rooms;
    return squares > 0 ? product / Math.sqrt(squares) : 0;
  }
}
