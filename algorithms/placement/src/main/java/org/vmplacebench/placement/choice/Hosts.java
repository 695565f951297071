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

  /** How many resources rules look at that look at several: CPU and memory, or more. */
  default int dimensions() {
    return 2;
  }

  /** What a VM needs of such a resource, as a part of what the host, or the largest one, has. */
  default double needed(VmNeed vm, int host, int dimension) {
    return dimension == 0
        ? part(vm.demand(), cpu(host))
        : part((double) vm.memory(), (double) memory(host));
  }

  /** What is free of such a resource, as a part of the same. */
  default double left(int host, int dimension) {
    return dimension == 0
        ? part(freeCpu(host), cpu(host))
        : part((double) freeMemory(host), (double) memory(host));
  }

  /** Whether these parts are of the same amounts on all hosts. */
  default boolean measuresByOneScale() {
    return false;
  }
}
