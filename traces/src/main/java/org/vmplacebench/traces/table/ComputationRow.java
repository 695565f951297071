package org.vmplacebench.traces.table;

import java.util.List;
import java.util.Set;

/**
 * One computation of a placement.
 *
 * @param origin the host whose scheduler computed
 * @param start s
 * @param duration s of simulated time that were charged for it
 * @param state what it came to
 * @param migrations number of migrations in the plan
 * @param hosts number of hosts that were looked at
 * @param movedBytes memory of the VMs that the plan moves; NaN where unknown
 * @param boundBytes memory that any plan moves at least, as far as the solver has proved; NaN where
 *     unknown
 * @param helping migrations of the plan that still helped when it was there; NaN where unknown
 */
public record ComputationRow(
    String origin,
    double start,
    double duration,
    ComputationState state,
    int migrations,
    int hosts,
    double movedBytes,
    double boundBytes,
    double helping) {

  /** {@code computations.csv}. */
  public static final TableFormat<ComputationRow> FORMAT =
      new TableFormat<>(
          "computations",
          List.of(
              "origin",
              "start_s",
              "duration_s",
              "state",
              "migrations",
              "hosts",
              "moved_bytes",
              "bound_bytes",
              "helping"),
          // Those that runs of the first edition lack.
          Set.of("moved_bytes", "bound_bytes", "helping"),
          row ->
              new Object[] {
                row.origin(),
                row.start(),
                row.duration(),
                row.state(),
                row.migrations(),
                row.hosts(),
                row.movedBytes(),
                row.boundBytes(),
                row.helping()
              },
          cells ->
              new ComputationRow(
                  cells.text("origin"),
                  cells.number("start_s"),
                  cells.number("duration_s"),
                  cells.word("state", ComputationState.values()),
                  cells.count("migrations"),
                  cells.count("hosts"),
                  cells.optionalNumber("moved_bytes"),
                  cells.optionalNumber("bound_bytes"),
                  cells.optionalNumber("helping")));
}
