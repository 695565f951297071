package org.vmplacebench.traces.table;

import java.util.List;

/**
 * What a script had computed or sent: all of it, or a part of it.
 *
 * @param activity its name
 * @param kind {@code work} or {@code transfer}
 * @param place the VM or host that computes or sends
 * @param to the host that receives; empty for work
 * @param start s
 * @param duration s
 * @param amount flops or bytes that were done; NaN where the engine does not tell
 * @param outcome {@code finished}, {@code goes-on} for a part, {@code lost} or {@code unfinished}
 */
public record ActivityRow(
    String activity,
    String kind,
    String place,
    String to,
    double start,
    double duration,
    double amount,
    String outcome) {

  /** {@code activities.csv}, of runs whose script has work or transfers. */
  public static final TableFormat<ActivityRow> FORMAT =
      new TableFormat<>(
          "activities",
          List.of("activity", "kind", "place", "to", "start_s", "duration_s", "amount", "outcome"),
          row ->
              new Object[] {
                row.activity(),
                row.kind(),
                row.place(),
                row.to(),
                row.start(),
                row.duration(),
                row.amount(),
                row.outcome()
              },
          cells ->
              new ActivityRow(
                  cells.text("activity"),
                  cells.text("kind"),
                  cells.text("place"),
                  cells.text("to"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.optionalNumber("amount"),
                  cells.text("outcome")));

  /** Flop/s or bytes/s; NaN where nothing is known of it. */
  public double rate() {
    return duration > 0 ? amount / duration : Double.NaN;
  }

  /** When it ended, s. */
  public double end() {
    return start + duration;
  }
}
