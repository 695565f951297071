package org.vmplacebench.ffd.packing;

/** The rule by which a host is chosen for a VM, at work on one packing. */
public interface HostChoice {

  /**
   * An open host with room.
   *
   * @param demand demand units of the VM
   * @param memory bytes of the VM
   * @return its position, or {@link Packing#NOWHERE} where there is none
   */
  int hostFor(double demand, long memory);

  /** The room of a host has changed, or whether it is open. */
  default void roomChanged(int host) {}
}
