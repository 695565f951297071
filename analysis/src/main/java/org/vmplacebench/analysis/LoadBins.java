package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.traces.table.LoadRow;

/** Merges neighbouring bins of the load table. */
final class LoadBins {

  private LoadBins() {}

  /**
   * Bins of {@code factor} neighbours each (the last may have fewer); a mean over what is known of
   * each value.
   */
  static List<LoadRow> merged(List<LoadRow> rows, int factor) {
    if (factor == 1) {
      return rows;
    }
    List<LoadRow> merged = new ArrayList<>(rows.size() / factor + 1);
    for (int first = 0; first < rows.size(); first += factor) {
      List<LoadRow> part = rows.subList(first, Math.min(rows.size(), first + factor));
      merged.add(
          new LoadRow(
              part.get(0).start(),
              part.get(part.size() - 1).end(),
              mean(part, LoadRow::loadPercent),
              mean(part, LoadRow::power),
              mean(part, LoadRow::hostsInViolation),
              mean(part, LoadRow::hostsOn),
              mean(part, LoadRow::migrations)));
    }
    return merged;
  }

  private static double mean(List<LoadRow> rows, ToDoubleFunction<LoadRow> value) {
    double sum = 0;
    double seconds = 0;
    for (LoadRow row : rows) {
      double known = value.applyAsDouble(row);
      if (!Double.isNaN(known)) {
        sum += known * (row.end() - row.start());
        seconds += row.end() - row.start();
      }
    }
    return seconds > 0 ? sum / seconds : Double.NaN;
  }
}
