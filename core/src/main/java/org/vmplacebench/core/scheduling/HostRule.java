package org.vmplacebench.core.scheduling;

/** Which of the hosts with room a new VM goes to. */
public enum HostRule {
  /** The first one. */
  FIRST_FIT("first-fit"),
  /** The one with the least CPU left; the first of several. */
  BEST_FIT("best-fit"),
  /** The one with the most CPU left; the first of several. */
  WORST_FIT("worst-fit"),
  /** The first one after that of the VM before. */
  ROUND_ROBIN("round-robin");

  private final String word;

  HostRule(String word) {
    this.word = word;
  }

  /** The name in a property file. */
  public String word() {
    return word;
  }
}
