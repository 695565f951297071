package org.vmplacebench.traces.table;

import java.util.List;

/**
 * A time for which a vjob was in one state.
 *
 * @param vjob its name
 * @param vms number of its VMs
 * @param state {@code waiting}, {@code running} or {@code sleeping}
 * @param start s
 * @param end s; of the run where the vjob was still in the state
 */
public record VjobRow(String vjob, int vms, String state, double start, double end) {

  /** {@code vjobs.csv}. */
  public static final TableFormat<VjobRow> FORMAT =
      new TableFormat<>(
          "vjobs",
          List.of("vjob", "vms", "state", "start_s", "end_s"),
          row -> new Object[] {row.vjob(), row.vms(), row.state(), row.start(), row.end()},
          cells ->
              new VjobRow(
                  cells.text("vjob"),
                  cells.count("vms"),
                  cells.text("state"),
                  cells.number("start_s"),
                  cells.number("end_s")));
}
