package org.vmplacebench.traces.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.NaturalOrder;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * Builds the metric tables from the records of a trace, one record at a time.
 *
 * <p>Only what ends up in a table is kept: the trace itself may be larger than the memory.
 */
public final class TablesFromEvents implements Consumer<TraceEvent> {

  private final ViolationsFromEvents violations = new ViolationsFromEvents();
  private final PlansFromEvents plans = new PlansFromEvents();
  private final LoadFromEvents load = new LoadFromEvents();
  private TraceHeader header = TraceHeader.UNKNOWN;
  private boolean headerSeen;
  private double end;

  /**
   * Reads a trace whole.
   *
   * @param trace a file as {@link EventsReader} takes it
   * @throws org.vmplacebench.core.config.FaultsException with file and line of each malformed line
   * @throws IOException if the file cannot be read
   */
  public static TraceTables read(Path trace) throws IOException {
    TablesFromEvents tables = new TablesFromEvents();
    TraceReading reading = new EventsReader().read(trace, tables);
    return tables.finish(reading);
  }

  @Override
  public void accept(TraceEvent event) {
    if (!event.event().equals("trace_event") || Double.isNaN(event.time())) {
      return;
    }
    boolean variable = event.state().equals("VARIABLE");
    // The duration of a variable reaches back to when it was set before.
    double until = variable || Double.isNaN(event.duration()) ? event.time() : event.end();
    end = Math.max(end, until);
    switch (event.state()) {
      case "SIMULATION" ->
          TraceHeader.of(event)
              .ifPresent(
                  found -> {
                    header = found;
                    headerSeen = true;
                  });
      case "PM" -> violations.add(event);
      case "SERVICE" -> plans.add(event);
      case "VARIABLE" -> load.add(event, header);
      default -> {
        // migration, suspension, resume: each repeats a record of SERVICE.
      }
    }
  }

  /** The tables of all records so far. To be called once, after the last record. */
  public TraceTables finish(TraceReading reading) {
    List<ViolationRow> found = violations.rows();
    Tables tables =
        new Tables(
            found,
            plans.migrations(),
            plans.computations(),
            plans.reconfigurations(),
            load.rows(end, found, plans.migrations()),
            hosts(found));
    List<String> notices = new ArrayList<>(plans.notices());
    if (!headerSeen) {
      notices.add("the trace has no SIMULATION START record: algorithm and sizes are unknown");
    }
    if (reading.truncated()) {
      notices.add(
          "the trace breaks off after "
              + reading.lines()
              + " records, at "
              + Math.round(end)
              + " s");
    }
    return new TraceTables(header, tables, reading.truncated(), notices);
  }

  private List<HostRow> hosts(List<ViolationRow> rows) {
    Map<String, HostRow> hosts = new TreeMap<>(new NaturalOrder());
    load.energy().forEach((host, joules) -> hosts.put(host, new HostRow(host, joules, 0, 0)));
    for (ViolationRow row : rows) {
      hosts.merge(
          row.host(),
          new HostRow(row.host(), Double.NaN, 1, row.duration()),
          (old, one) ->
              new HostRow(
                  old.host(),
                  old.energy(),
                  old.violations() + 1,
                  old.violationTime() + one.violationTime()));
    }
    return List.copyOf(hosts.values());
  }
}
