package org.vmplacebench.workbench.sweep;

/** Whoever watches a sweep: progress on a terminal. */
public interface SweepWatcher {

  /** A run has started, perhaps not for the first time. */
  void started(Point point);

  /** A run is done and in the store. */
  void done(Point point);

  /**
   * A run failed and is not tried again.
   *
   * @param reason in one line
   */
  void failed(Point point, String reason);

  /**
   * The process of a run died and the run is to be tried again.
   *
   * @param reason in one line
   */
  void retried(Point point, String reason);

  /**
   * A run begins afresh although it was interrupted before, as it cannot go on from its checkpoint.
   *
   * @param reason in one line
   */
  void afresh(Point point, String reason);
}
