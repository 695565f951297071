package org.vmplacebench.traces.table;

import java.util.List;

/**
 * One action on a VM that takes time, beside live migrations.
 *
 * @param action {@code run}, {@code stop}, {@code suspend} or {@code resume}
 * @param vm its name
 * @param host that it was on or was to be on; empty where it was on none
 * @param image the host whose disk has the image, {@code shared} for shared storage; empty where
 *     the action has none
 * @param start s
 * @param duration s
 * @param outcome how it ended
 */
public record ActionRow(
    String action,
    String vm,
    String host,
    String image,
    double start,
    double duration,
    ActionOutcome outcome) {

  /** {@code actions.csv}. */
  public static final TableFormat<ActionRow> FORMAT =
      new TableFormat<>(
          "actions",
          List.of("action", "vm", "host", "image", "start_s", "duration_s", "outcome"),
          row ->
              new Object[] {
                row.action(),
                row.vm(),
                row.host(),
                row.image(),
                row.start(),
                row.duration(),
                row.outcome()
              },
          cells ->
              new ActionRow(
                  cells.text("action"),
                  cells.text("vm"),
                  cells.text("host"),
                  cells.text("image"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.word("outcome", ActionOutcome.values())));
}
