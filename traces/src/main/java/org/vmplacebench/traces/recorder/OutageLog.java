package org.vmplacebench.traces.recorder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.vmplacebench.core.platform.Sites;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.SimulationObserver;
import org.vmplacebench.traces.table.OutageRow;
import org.vmplacebench.traces.table.TableWriter;

/** Writes a row for each time that a site or a part of the network between sites did not work. */
final class OutageLog implements SimulationObserver {

  private final ProbePort simulation;
  private final Sites sites;
  private final Supplier<TableWriter<OutageRow>> opener;
  private final Map<OutageRow, Deque<Double>> open = new LinkedHashMap<>();
  private TableWriter<OutageRow> table;

  OutageLog(ProbePort simulation, Supplier<TableWriter<OutageRow>> opener) {
    this.simulation = simulation;
    this.opener = opener;
    sites = simulation.cluster().sites();
  }

  @Override
  public void siteSwitched(int site, boolean on) {
    switched("site", sites.name(site), on);
  }

  @Override
  public void networkCut(String what, boolean cut) {
    switched("network", what, !cut);
  }

  private void switched(String kind, String name, boolean on) {
    Deque<Double> starts =
        open.computeIfAbsent(new OutageRow(kind, name, 0, 0), row -> new ArrayDeque<>());
    if (!on) {
      starts.add(simulation.now());
    } else if (!starts.isEmpty()) {
      append(kind, name, starts.remove());
    }
  }

  private void append(String kind, String name, double start) {
    if (table == null) {
      table = opener.get();
    }
    table.append(new OutageRow(kind, name, start, simulation.now() - start));
  }

  /** What is not over by the end of the run. */
  void finish() {
    open.forEach((row, starts) -> starts.forEach(start -> append(row.kind(), row.name(), start)));
  }
}
