package org.vmplacebench.traces.table;

import java.util.List;

/**
 * Something that did not work for some time.
 *
 * @param kind {@code site} or {@code network}
 * @param name the site; the link between sites, or the sites that were parted from all others
 * @param start s
 * @param duration s
 */
public record OutageRow(String kind, String name, double start, double duration) {

  /** {@code outages.csv}, of runs in which a site or a network failed. */
  public static final TableFormat<OutageRow> FORMAT =
      new TableFormat<>(
          "outages",
          List.of("kind", "name", "start_s", "duration_s"),
          row -> new Object[] {row.kind(), row.name(), row.start(), row.duration()},
          cells ->
              new OutageRow(
                  cells.text("kind"),
                  cells.text("name"),
                  cells.number("start_s"),
                  cells.number("duration_s")));
}
