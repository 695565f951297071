package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ViolationRow;

/** Totals over simulated time: what a run added up to by each moment. */
final class Curve {

  /** A total {@code value} that was reached at {@code time} (s). */
  record Point(double time, double value) {}

  private Curve() {}

  /**
   * The time in violation of all hosts together (s) by each moment: a line between the points,
   * which are the moments at which a violation begins or ends. Ends with a level stretch up to
   * {@code end} (s).
   */
  static List<Point> violationTime(
      List<ViolationRow> rows, Predicate<ViolationRow> which, double end) {
    List<ViolationRow> chosen = rows.stream().filter(which).toList();
    double[] starts = chosen.stream().mapToDouble(ViolationRow::start).sorted().toArray();
    double[] ends =
        chosen.stream().mapToDouble(row -> row.start() + row.duration()).sorted().toArray();
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    double time = 0;
    double total = 0;
    int started = 0;
    int ended = 0;
    while (ended < ends.length) {
      boolean isStart = started < starts.length && starts[started] <= ends[ended];
      double next = isStart ? starts[started] : ends[ended];
      total += (started - ended) * (next - time);
      time = next;
      points.add(new Point(time, total));
      if (isStart) {
        started++;
      } else {
        ended++;
      }
    }
    if (end > time) {
      points.add(new Point(end, total));
    }
    return Thinning.curve(points);
  }

  /** How many migrations had started by each moment: a step at each point. */
  static List<Point> migrationsStarted(List<MigrationRow> rows, double end) {
    double[] starts = rows.stream().mapToDouble(MigrationRow::start).toArray();
    Arrays.sort(starts);
    List<Point> points = new ArrayList<>(starts.length + 2);
    points.add(new Point(0, 0));
    for (int i = 0; i < starts.length; i++) {
      points.add(new Point(starts[i], i + 1.0));
    }
    if (starts.length == 0 || end > starts[starts.length - 1]) {
      points.add(new Point(end, starts.length));
    }
    return Thinning.curve(points);
  }
}
