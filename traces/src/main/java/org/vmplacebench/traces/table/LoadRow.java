package org.vmplacebench.traces.table;

import java.util.List;

/**
 * One bin of simulated time; every value is a mean over the bin, and NaN where it is unknown.
 *
 * @param start s
 * @param end s
 * @param loadPercent demand of all VMs, in % of the capacity for VMs
 * @param power W of all hosts together
 * @param hostsInViolation number of hosts in violation
 * @param hostsOn number of hosts that are switched on
 * @param migrations number of live migrations under way
 */
public record LoadRow(
    double start,
    double end,
    double loadPercent,
    double power,
    double hostsInViolation,
    double hostsOn,
    double migrations) {

  /** {@code load.csv}. */
  public static final TableFormat<LoadRow> FORMAT =
      new TableFormat<>(
          "load",
          List.of(
              "start_s",
              "end_s",
              "load_percent",
              "power_w",
              "hosts_in_violation",
              "hosts_on",
              "migrations"),
          row ->
              new Object[] {
                row.start(),
                row.end(),
                row.loadPercent(),
                row.power(),
                row.hostsInViolation(),
                row.hostsOn(),
                row.migrations()
              },
          cells ->
              new LoadRow(
                  cells.number("start_s"),
                  cells.number("end_s"),
                  cells.optionalNumber("load_percent"),
                  cells.optionalNumber("power_w"),
                  cells.optionalNumber("hosts_in_violation"),
                  cells.optionalNumber("hosts_on"),
                  cells.optionalNumber("migrations")));
}
