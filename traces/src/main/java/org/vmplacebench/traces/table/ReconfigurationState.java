package org.vmplacebench.traces.table;

/** How the application of a reconfiguration plan ended. */
public enum ReconfigurationState implements Word {
  /** Every action of the plan was carried out. */
  COMPLETE("complete"),
  /** The plan was given up. */
  ABORTED("aborted");

  private final String word;

  ReconfigurationState(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
