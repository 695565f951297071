package org.vmplacebench.placement.choice;

/** A rule of choice at work on some hosts. */
public interface HostChoice {

  /** The host for a VM, or -1 where there is none. */
  int hostFor(VmNeed vm);

  /** What is free on a host has changed, or whether it may take VMs. */
  default void roomChanged(int host) {}
}
