package org.vmplacebench.placement.rebalance;

/** What moves are to bring down. */
public enum RebalanceGoal {
  /** The number of hosts with VMs. */
  HOSTS("hosts"),
  /**
   * Fragments: the free CPU of hosts that VMs of a size cannot use, what is left over when it is
   * filled with them (VMR2L, Ding et al., EuroSys 2025).
   */
  FRAGMENTS("fragments");

  private final String word;

  RebalanceGoal(String word) {
    this.word = word;
  }

  /** The name in a property file. */
  public String word() {
    return word;
  }
}
