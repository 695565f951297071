package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.traces.table.EnergyParts;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.TradeOffRow;
import org.vmplacebench.traces.table.ViolationRow;

/** Energy against violation time against migrations, and which runs none of the others beats. */
final class TradeOff {

  private TradeOff() {}

  /** A row for each run, in their order; {@code labels} name them. */
  static List<TradeOffRow> of(List<RunResults> runs, List<String> labels) {
    List<TradeOffRow> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      RunResults run = runs.get(i);
      rows.add(
          new TradeOffRow(
              labels.get(i),
              run.energy(),
              parts(run),
              run.tables().violations().stream().mapToDouble(ViolationRow::duration).sum(),
              run.tables().migrations().size(),
              false));
    }
    return rows.stream().map(row -> judged(row, rows)).toList();
  }

  private static EnergyParts parts(RunResults run) {
    return run.tables().hosts().stream()
        .map(HostRow::parts)
        .reduce(EnergyParts::plus)
        .orElse(EnergyParts.UNKNOWN);
  }

  private static TradeOffRow judged(TradeOffRow row, List<TradeOffRow> all) {
    boolean front =
        !Double.isNaN(row.energy()) && all.stream().noneMatch(other -> beats(other, row));
    return new TradeOffRow(
        row.run(), row.energy(), row.parts(), row.violationTime(), row.migrations(), front);
  }

  private static boolean beats(TradeOffRow one, TradeOffRow other) {
    boolean asGood =
        one.energy() <= other.energy()
            && one.violationTime() <= other.violationTime()
            && one.migrations() <= other.migrations();
    return asGood
        && (one.energy() < other.energy()
            || one.violationTime() < other.violationTime()
            || one.migrations() < other.migrations());
  }
}
