package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.Tables;

class SampleSummaryTest {

  @Test
  void theDeviationIsThatOfASample() {
    SampleSummary summary = SampleSummary.of(2, 4, 4, 4, 5, 5, 7, 9);

    assertThat(summary.count()).isEqualTo(8);
    assertThat(summary.total()).isEqualTo(40.0);
    assertThat(summary.mean()).isEqualTo(5.0);
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(32.0 / 7.0), within(1e-15));
  }

  @Test
  void oneValueHasAMeanAndNoDeviation() {
    assertThat(SampleSummary.of(3)).isEqualTo(new SampleSummary(1, 3, 3, Double.NaN));
  }

  @Test
  void noValuesHaveATotalOfZeroAndNoMean() {
    assertThat(SampleSummary.of()).isEqualTo(new SampleSummary(0, 0, Double.NaN, Double.NaN));
  }

  @Test
  void manySmallValuesDoNotDrift() {
    double[] tenths = new double[1_000_000];
    Arrays.fill(tenths, 0.1);

    assertThat(SampleSummary.of(tenths).total()).isEqualTo(100_000.0);
  }

  @Test
  void theSummariesOfTablesAreThoseOfDurationsAndOfMigrationsThatFinished() {
    Tables tables =
        new Tables(
            List.of(),
            List.of(
                new MigrationRow("vm-0", "a", "b", 100, 10, 1e9, MigrationOutcome.FINISHED),
                new MigrationRow("vm-1", "a", "b", 200, 14, 1e9, MigrationOutcome.FAILED)),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(Summaries.of(tables).migrations())
        .isEqualTo(new SampleSummary(1, 10, 10, Double.NaN));
    assertThat(Summaries.of(tables).violations().count()).isZero();
  }
}
