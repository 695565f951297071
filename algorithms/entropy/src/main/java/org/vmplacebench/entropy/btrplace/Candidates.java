package org.vmplacebench.entropy.btrplace;

/**
 * Which VMs of overloaded hosts BtrPlace may move. It repairs, that is, moves only VMs that have less
 * than they demand; so what a VM is said to have now decides.
 */
enum Candidates {

  /**
   * Those that demand more than an equal share of their host, as VMPlaceS has it: a VM has {@code
   * min(demand, capacity / number of VMs)}. Few candidates, with much demand each.
   */
  DEMANDING {
    @Override
    int present(int demand, int capacity, int vms, long demandOfAll) {
      return Math.min(demand, capacity / vms);
    }
  },

  /** All that demand anything: a VM has less than it demands, in proportion. */
  ALL {
    @Override
    int present(int demand, int capacity, int vms, long demandOfAll) {
      long share = demand * (long) capacity / demandOfAll;
      return (int) Math.max(0, Math.min(share, demand - 1L));
    }
  };

  /**
   * What a VM of an overloaded host has now. The sum over the host's VMs stays within its capacity.
   *
   * @param demand of the VM
   * @param capacity of the host
   * @param vms number of VMs on the host
   * @param demandOfAll sum over the host's VMs, above {@code capacity}
   */
  abstract int present(int demand, int capacity, int vms, long demandOfAll);
}
