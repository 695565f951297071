package org.vmplacebench.traces.table;

/**
 * One time span in which the VMs of a host demanded more CPU than the host has for them.
 *
 * @param host the host in violation
 * @param start s, when it began
 * @param duration s, up to the end of the run where it was still going on
 * @param detected s, the time at which the scheduler first saw it; NaN where it never did
 * @param causedByMigration true where the arrival of a migrated VM began it
 */
public record ViolationRow(
    String host, double start, double duration, double detected, boolean causedByMigration) {

  /** Whether the scheduler saw this violation while it lasted. */
  public boolean wasDetected() {
    return !Double.isNaN(detected);
  }
}
