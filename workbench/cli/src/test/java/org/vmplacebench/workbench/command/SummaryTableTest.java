package org.vmplacebench.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.table.EnergyParts;

class SummaryTableTest {

  private static String printed(Summary.Migrations migrations, Summary.VmChurn churn) {
    Summary summary =
        new Summary(
            "complete",
            null,
            "ffd-lazy",
            "none",
            "embedded",
            2,
            5,
            1,
            300,
            0.1,
            new Summary.Violations(1, 290, 290, 0, 1, 0),
            new Summary.Computations(2, 0.5, 0.25, 0.1, 1, 0, 1),
            new Summary.Reconfigurations(0, 0, 0, 0, 0),
            migrations,
            churn,
            null,
            5,
            40,
            1e6,
            new EnergyParts(8e5, 2e5, 0, 0, List.of()),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of());
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new SummaryTable(summary).print(out);
    out.flush();
    return text.toString();
  }

  @Test
  void aMeanOfNoFinishedMigrationIsADash() {
    String text = printed(new Summary.Migrations(1, 0, 0, Double.NaN, Double.NaN, 0), null);

    assertThat(text)
        .containsPattern("migrations +1 +-\n  0 finished, 0 failed")
        .doesNotContain("NaN");
  }

  @Test
  void quantilesStandBelowTheMean() {
    assertThat(
            printed(new Summary.Migrations(3, 2, 1, 9.7, 0.5, 9.201, 10.2, 10.2, 10.2004, 0), null))
        .containsPattern(
            "migrations +3 +9\\.700 ± 0\\.500\n"
                + "  p50 9\\.201, p95 10\\.200, p99 10\\.200, max 10\\.200 s\n  2 finished");
  }

  @Test
  void theMeanIsOfThoseMigrationsThatFinished() {
    assertThat(printed(new Summary.Migrations(3, 2, 1, 9.7, 0.5, 0), null))
        .containsPattern("migrations +3 +9\\.700 ± 0\\.500\n  2 finished, 1 failed");
  }

  @Test
  void vmsOfWhichNoneStartedHaveNoMeanWait() {
    String text =
        printed(
            new Summary.Migrations(0, 0, 0, Double.NaN, Double.NaN, 0),
            new Summary.VmChurn(4, 0, 3, 0, Double.NaN));

    assertThat(text).contains("  0 started, 3 refused, 1 waiting").doesNotContain("NaN");
  }
}
