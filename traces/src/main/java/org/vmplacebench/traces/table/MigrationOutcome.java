package org.vmplacebench.traces.table;

/** How a live migration ended. */
public enum MigrationOutcome implements Word {
  /** The VM runs on its destination. */
  FINISHED("finished"),
  /** The VM stayed where it was, because a host or the transfer failed. */
  FAILED("failed"),
  /** The migration was given up, or was under way when the run ended. */
  CANCELLED("cancelled");

  private final String word;

  MigrationOutcome(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
