package org.vmplacebench.placement.choice;

/**
 * Says which of the hosts with room for a VM may be chosen at all. Found by {@link
 * java.util.ServiceLoader} under its name, for {@code placement.filters}; it keeps no state.
 */
public interface HostFilter {

  /** The name in {@code placement.filters}: small letters, digits and hyphens. */
  String name();

  /**
   * Whether a host may take a VM.
   *
   * @param bound the number behind the name, as in {@code most-vms:8}; NaN where there is none
   */
  boolean accepts(Hosts hosts, VmNeed vm, int host, double bound);

  /** Whether there has to be a number behind the name. */
  default boolean hasBound() {
    return true;
  }
}
