package org.vmplacebench.workbench.sweep.local;

/** What became of a run in a worker process. */
sealed interface Answer {

  /**
   * It came to an end, good or bad.
   *
   * @param exit the exit code that {@code run} would have had
   * @param reason why it failed, in one line; empty where it did not
   */
  record Ended(int exit, String reason) implements Answer {}

  /**
   * It reached a limit and was ended.
   *
   * @param reason in one line
   */
  record OverLimit(String reason) implements Answer {}

  /**
   * The process died under it.
   *
   * @param reason in one line
   */
  record Died(String reason) implements Answer {}
}
