package org.vmplacebench.traces.table;

/**
 * One live migration.
 *
 * @param vm the VM that moved
 * @param from the source host; empty where a trace does not tell
 * @param to the destination host; empty where a trace does not tell
 * @param start s
 * @param duration s
 * @param bytes bytes sent over the network; NaN where unknown
 * @param outcome how it ended
 */
public record MigrationRow(
    String vm,
    String from,
    String to,
    double start,
    double duration,
    double bytes,
    MigrationOutcome outcome) {

  /** Whether it came to its end: means are of these. */
  public boolean isFinished() {
    return outcome == MigrationOutcome.FINISHED;
  }
}
