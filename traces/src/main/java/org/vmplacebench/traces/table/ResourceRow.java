package org.vmplacebench.traces.table;

import java.util.List;

/** The tables of named resources, of runs whose hosts or VMs have any. */
public final class ResourceRow {

  /** {@code resources.csv}: a row for each resource and part of the time. */
  public static final TableFormat<Object[]> OF_TIME =
      TableFormat.ofColumns(
          "resources",
          List.of(
              "start_s",
              "end_s",
              "resource",
              "capacity",
              "used",
              "used_percent",
              "fullest_percent",
              "hosts_exceeded"));

  /** {@code host_resources.csv}: a row for each host, resource and time. */
  public static final TableFormat<Object[]> OF_HOSTS =
      TableFormat.ofColumns(
          "host_resources", List.of("time_s", "host", "resource", "capacity", "used"));

  /** {@code exceeded.csv}: a row for each violation and resource that was exceeded in it. */
  public static final TableFormat<Object[]> OF_VIOLATIONS =
      TableFormat.ofColumns("exceeded", List.of("host", "start_s", "resource", "exceeded_s"));

  private ResourceRow() {}
}
