package org.vmplacebench.ffd.packing;

/** The rule by which a host is chosen for an item, at work on one packing. */
public interface HostChoice {

  /** The position of an open host that an item fits on, or {@link Packing#NOWHERE}. */
  int hostFor(Item item);

  /** The room of a host has changed, or whether it is open. */
  default void roomChanged(int host) {}
}
