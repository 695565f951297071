package org.vmplacebench.traces.table;

import java.util.List;
import java.util.Set;

/**
 * One application of a reconfiguration plan.
 *
 * @param origin the host whose scheduler applied it
 * @param start s
 * @param duration s
 * @param state how it ended
 * @param migrations number of migrations of the plan
 * @param cost the solver's cost of the plan; NaN where unknown
 * @param estimate s that the plan was thought to take; NaN where unknown
 */
public record ReconfigurationRow(
    String origin,
    double start,
    double duration,
    ReconfigurationState state,
    int migrations,
    double cost,
    double estimate) {

  /** {@code reconfigurations.csv}. */
  public static final TableFormat<ReconfigurationRow> FORMAT =
      new TableFormat<>(
          "reconfigurations",
          List.of("origin", "start_s", "duration_s", "state", "migrations", "cost", "estimate_s"),
          Set.of("estimate_s"),
          row ->
              new Object[] {
                row.origin(),
                row.start(),
                row.duration(),
                row.state(),
                row.migrations(),
                row.cost(),
                row.estimate()
              },
          cells ->
              new ReconfigurationRow(
                  cells.text("origin"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.word("state", ReconfigurationState.values()),
                  cells.count("migrations"),
                  cells.optionalNumber("cost"),
                  cells.optionalNumber("estimate_s")));
}
