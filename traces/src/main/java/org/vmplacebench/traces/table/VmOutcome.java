package org.vmplacebench.traces.table;

/** What became of a VM that was wanted, or that did not stay. */
public enum VmOutcome implements Word {
  /** It ran, and is gone. */
  DESTROYED("destroyed"),
  /** It is there at the end of the run. */
  RUNNING("running"),
  /** No host was found for it. */
  REFUSED("refused"),
  /** No host had been found for it when the run ended. */
  WAITING("waiting");

  private final String word;

  VmOutcome(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
