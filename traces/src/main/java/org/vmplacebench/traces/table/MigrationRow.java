package org.vmplacebench.traces.table;

import java.util.List;

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

  /** {@code migrations.csv}. */
  public static final TableFormat<MigrationRow> FORMAT =
      new TableFormat<>(
          "migrations",
          List.of("vm", "from", "to", "start_s", "duration_s", "bytes", "outcome"),
          row ->
              new Object[] {
                row.vm(),
                row.from(),
                row.to(),
                row.start(),
                row.duration(),
                row.bytes(),
                row.outcome()
              },
          cells ->
              new MigrationRow(
                  cells.text("vm"),
                  cells.text("from"),
                  cells.text("to"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.optionalNumber("bytes"),
                  cells.word("outcome", MigrationOutcome.values())));

  /** Whether it came to its end: means are of these. */
  public boolean isFinished() {
    return outcome == MigrationOutcome.FINISHED;
  }
}
