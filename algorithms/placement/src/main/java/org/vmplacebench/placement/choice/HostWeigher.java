package org.vmplacebench.placement.choice;

/**
 * Says how good a host is for a VM. Found by {@link java.util.ServiceLoader} under its name, for
 * {@code placement.weighers}; it keeps no state. Where several are combined, what each says is
 * brought to 0 to 1 over the hosts that can be chosen and multiplied by its factor.
 */
public interface HostWeigher {

  /** The name in {@code placement.weighers}: small letters, digits and hyphens. */
  String name();

  /** The weight of a host with room for a VM: a finite number, the larger the better. */
  double weight(Hosts hosts, VmNeed vm, int host);
}
