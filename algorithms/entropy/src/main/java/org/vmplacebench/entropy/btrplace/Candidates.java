package org.vmplacebench.entropy.btrplace;

/** Which VMs of overloaded hosts BtrPlace may move. It leaves those of all other hosts in place. */
enum Candidates {

  /**
   * Those that demand more than an equal share of their host, as in VMPlaceS: few and large ones.
   */
  DEMANDING,

  /** All of them. */
  ALL
}
