package org.vmplacebench.traces.table;

import java.util.List;

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

  /** {@code violations.csv}. */
  public static final TableFormat<ViolationRow> FORMAT =
      new TableFormat<>(
          "violations",
          List.of("host", "start_s", "duration_s", "detected_s", "caused_by_migration"),
          row ->
              new Object[] {
                row.host(), row.start(), row.duration(), row.detected(), row.causedByMigration()
              },
          cells ->
              new ViolationRow(
                  cells.text("host"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.optionalNumber("detected_s"),
                  cells.flag("caused_by_migration")));

  /** Whether the scheduler saw this violation while it lasted. */
  public boolean wasDetected() {
    return !Double.isNaN(detected);
  }
}
