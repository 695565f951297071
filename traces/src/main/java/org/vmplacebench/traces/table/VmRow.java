package org.vmplacebench.traces.table;

import java.util.List;

/**
 * One VM that came or went.
 *
 * @param vm its name; empty where it never started
 * @param request the name of the request for it; empty where it was there at time 0
 * @param vmClass name of its class
 * @param host where it was last; empty where it never started
 * @param requested s; NaN where it was there at time 0
 * @param started s; NaN where it never started
 * @param ended s of its end, or of the refusal; NaN where neither has come
 * @param outcome what became of it
 */
public record VmRow(
    String vm,
    String request,
    String vmClass,
    String host,
    double requested,
    double started,
    double ended,
    VmOutcome outcome) {

  /** {@code vms.csv}, of runs in which VMs come or go. */
  public static final TableFormat<VmRow> FORMAT =
      new TableFormat<>(
          "vms",
          List.of(
              "vm", "request", "class", "host", "requested_s", "started_s", "ended_s", "outcome"),
          row ->
              new Object[] {
                row.vm(),
                row.request(),
                row.vmClass(),
                row.host(),
                row.requested(),
                row.started(),
                row.ended(),
                row.outcome()
              },
          cells ->
              new VmRow(
                  cells.text("vm"),
                  cells.text("request"),
                  cells.text("class"),
                  cells.text("host"),
                  cells.optionalNumber("requested_s"),
                  cells.optionalNumber("started_s"),
                  cells.optionalNumber("ended_s"),
                  cells.word("outcome", VmOutcome.values())));
}
