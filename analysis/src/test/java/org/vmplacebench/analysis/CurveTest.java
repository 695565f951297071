package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.analysis.Curve.Point;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ViolationRow;

class CurveTest {

  private static ViolationRow violation(double start, double duration) {
    return new ViolationRow("node0", start, duration, Double.NaN, false);
  }

  @Test
  void violationTimeGrowsWithTheNumberOfHostsInViolation() {
    List<ViolationRow> rows = List.of(violation(10, 10), violation(15, 10));

    assertThat(Curve.violationTime(rows, row -> true, 100))
        .containsExactly(
            new Point(0, 0),
            new Point(10, 0),
            new Point(15, 5),
            new Point(20, 15),
            new Point(25, 20),
            new Point(100, 20));
  }

  @Test
  void migrationsAreCountedFromTheirStart() {
    List<MigrationRow> rows =
        List.of(
            new MigrationRow("vm-1", "a", "b", 60, 10, Double.NaN, MigrationOutcome.FINISHED),
            new MigrationRow("vm-0", "a", "b", 30, 50, Double.NaN, MigrationOutcome.FINISHED));

    assertThat(Curve.migrationsStarted(rows, 90))
        .containsExactly(new Point(0, 0), new Point(30, 1), new Point(60, 2), new Point(90, 2));
  }

  @Test
  void aCurveOfManyPointsIsThinnedButReachesItsTotal() {
    List<ViolationRow> rows = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      rows.add(violation(i, 0.5));
    }

    List<Point> points = Curve.violationTime(rows, row -> true, 50_000);

    assertThat(points.size()).isBetween(10_000, Thinning.MAX_ROWS + 1);
    assertThat(points.get(points.size() - 1)).isEqualTo(new Point(50_000, 25_000));
  }

  @Test
  void mergedBinsKeepTheMeanOfWhatIsKnown() {
    List<LoadRow> bins =
        List.of(
            new LoadRow(0, 10, 50, Double.NaN, 0, 4, 1),
            new LoadRow(10, 20, 70, 300, 1, 4, 0),
            new LoadRow(20, 25, 80, 200, 2, 3, 0));

    assertThat(LoadBins.merged(bins, 2))
        .containsExactly(
            new LoadRow(0, 20, 60, 300, 0.5, 4, 0.5), new LoadRow(20, 25, 80, 200, 2, 3, 0));
  }
}
