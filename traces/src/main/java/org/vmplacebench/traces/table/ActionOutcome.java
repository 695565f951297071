package org.vmplacebench.traces.table;

/** How an action on a VM ended. */
public enum ActionOutcome implements Word {
  /** It was done. */
  FINISHED("finished"),
  /** It could not be done. */
  FAILED("failed"),
  /** It was under way when the run ended. */
  UNFINISHED("unfinished");

  private final String word;

  ActionOutcome(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
