package org.vmplacebench.placement.choice;

/**
 * Hosts as a rule of choice sees them: numbered from 0 on in the order in which they are filled,
 * with what they have and what is free of it now.
 */
public interface Hosts {

  /** Number of hosts. */
  int count();

  /** Whether a host may take VMs and has the CPU and the memory for one. */
  boolean hasRoom(int host, VmNeed vm);

  /** Demand units that the VMs of a host may ask for together. */
  double cpu(int host);

  /** Demand units that a host can take more; below 0 where its VMs ask for more than there is. */
  double freeCpu(int host);

  /** Bytes of a host for VMs. */
  long memory(int host);

  /** Bytes of them that no VM has. */
  long freeMemory(int host);

  /** Number of VMs on a host. */
  int vms(int host);

  /** What part of an amount another one is; 0 of nothing. */
  static double part(double amount, double of) {
    return of > 0 ? amount / of : 0;
  }

  /** The host that was chosen last; -1 where none was. */
  int lastChosen();

  /** How many hosts were chosen before. */
  long choices();
}
