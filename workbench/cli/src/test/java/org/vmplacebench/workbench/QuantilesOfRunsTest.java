package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

/** What a run says of tails without keeping anything is what its tables say. */
class QuantilesOfRunsTest {

  /** Of a histogram of three digits, and nanoseconds. */
  private static final double RESOLUTION = 1e-3;

  @TempDir private Path temp;

  private Summary summary(String level) throws IOException {
    Path out = temp.resolve(level);
    Program.run(
        Program.DEFAULT,
        out,
        "-Dtrace.level=" + level,
        "-Dsolver.time=modelled",
        "-Dsimulator.algorithm=ffd-lazy");
    return new SummaryFile().read(out.resolve("summary.json"));
  }

  @Test
  void theyAreThoseOfTheTablesAndTheSameAtEachLevelOfTrace() throws IOException {
    Summary full = summary("full");
    Tables tables = new TablesDirectory(temp.resolve("full")).read();
    Summary.Violations violations = full.violations();
    assertQuantiles(exact(tables.violations(), ViolationRow::duration), violations);
    Summary.Computations computations = full.computations();
    assertQuantiles(exact(tables.computations(), ComputationRow::duration), computations);
    Summary.Reconfigurations plans = full.reconfigurations();
    assertQuantiles(exact(tables.reconfigurations(), ReconfigurationRow::duration), plans);
    Summary.Migrations migrations = full.migrations();
    assertQuantiles(
        exact(
            tables.migrations().stream().filter(MigrationRow::isFinished).toList(),
            MigrationRow::duration),
        migrations);

    Summary metrics = summary("metrics");
    assertThat(metrics.violations()).isEqualTo(violations);
    assertThat(metrics.computations()).isEqualTo(computations);
    assertThat(metrics.reconfigurations()).isEqualTo(plans);
    assertThat(metrics.migrations()).isEqualTo(migrations);
  }

  private static <T> double[] exact(List<T> rows, ToDoubleFunction<T> duration) {
    double[] sorted = rows.stream().mapToDouble(duration).sorted().toArray();
    assertThat(sorted).hasSizeGreaterThan(5);
    return sorted;
  }

  private static void assertQuantiles(double[] sorted, Summary.Durations of) {
    double[] found = {of.p50S(), of.p95S(), of.p99S(), of.maxS()};
    double[] shares = {0.5, 0.95, 0.99, 1};
    double[] exact =
        Arrays.stream(shares)
            .map(share -> sorted[(int) Math.ceil(share * sorted.length) - 1])
            .toArray();
    for (int i = 0; i < exact.length; i++) {
      assertThat(found[i]).isBetween(exact[i] - 1e-9, exact[i] * (1 + RESOLUTION) + 1e-9);
    }
    assertThat(found[3]).isEqualTo(exact[3]);
  }
}
