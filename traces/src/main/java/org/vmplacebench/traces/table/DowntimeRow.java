package org.vmplacebench.traces.table;

import java.util.List;

/**
 * A time for which a VM did not run because its host was off.
 *
 * @param vm its name
 * @param host that went off
 * @param start s
 * @param duration s, until it ran again
 * @param lost s for which it had run before, of which nothing was left
 * @param ended how it came back
 */
public record DowntimeRow(
    String vm, String host, double start, double duration, double lost, DowntimeEnd ended) {

  /** {@code downtimes.csv}. */
  public static final TableFormat<DowntimeRow> FORMAT =
      new TableFormat<>(
          "downtimes",
          List.of("vm", "host", "start_s", "duration_s", "lost_s", "ended"),
          row ->
              new Object[] {
                row.vm(), row.host(), row.start(), row.duration(), row.lost(), row.ended()
              },
          cells ->
              new DowntimeRow(
                  cells.text("vm"),
                  cells.text("host"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.number("lost_s"),
                  cells.word("ended", DowntimeEnd.values())));
}
