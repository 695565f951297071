package org.vmplacebench.traces.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  /** What the end of a name says of the unit. */
  private static final Map<String, String> UNITS =
      Map.of(
          "_s", "s",
          "_j", "J",
          "_percent", "%",
          "_kwh", "kWh",
          "_kg", "kg",
          "_ms", "ms",
          "bytes", "B",
          "bytes_between", "B");

  @Test
  void theCommittedPageSaysWhatTheCodeDeclares() throws IOException {
    String generated = MetricsPage.of(Metrics.ALL);
    Path fresh = Path.of("target", "metrics.md");
    Files.createDirectories(fresh.getParent());
    Files.writeString(fresh, generated);
    assertThat(Path.of("..", "docs", "metrics.md"))
        .as("docs/metrics.md is out of date: cp traces/target/metrics.md docs/metrics.md")
        .exists()
        .hasContent(generated);
  }

  @Test
  void eachMetricIsDeclaredOnceWithItsMeaningAndSource() {
    assertThat(Metrics.ALL).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(Metrics.ALL)
        .allSatisfy(metric -> assertThat(metric.meaning()).isNotBlank())
        .allSatisfy(metric -> assertThat(metric.source()).isNotBlank())
        .allSatisfy(metric -> assertThat(metric.unit()).isEqualTo(unitByName(metric.path())));
  }

  private static String unitByName(String path) {
    return UNITS.entrySet().stream()
        .filter(end -> path.endsWith(end.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  @Test
  void oneDeclarationPutsANewMetricIntoTheSummaryTheTerminalAndThePage() {
    Metric added =
        new Metric(
                "migrations.per_violation",
                "",
                "live migrations for each violation",
                "`migrations.count` / `violations.count`",
                "summary",
                run -> (double) run.migrations().count() / run.violations().count())
            .shownAs("per violation", "%10.2f migrations", 1);
    List<Metric> metrics = new ArrayList<>(Metrics.ALL);
    metrics.add(added);
    Summary summary =
        new Summary(
            "complete",
            null,
            "none",
            "none",
            "embedded",
            2,
            4,
            1,
            60,
            0.1,
            new Summary.Violations(4, 40, 10, 0, 4, 0),
            new Summary.Computations(0, 0, 0, 0, 0, 0, 0),
            new Summary.Reconfigurations(0, 0, 0, 0, 0),
            new Summary.Migrations(6, 6, 0, 9, 0, 1e9),
            null,
            null,
            0,
            50,
            1e6,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of());

    assertThat(new SummaryFile().text(summary, metrics))
        .contains("\"bytes\": 1.0E9,\n    \"per_violation\": 1.5\n  }")
        .doesNotContain("vm_churn", "energy_parts", "incomplete_reason");
    assertThat(added.line().text(added.value().apply(summary)))
        .isEqualTo("per violation            1.50 migrations");
    assertThat(MetricsPage.of(metrics))
        .contains("| `migrations.per_violation` |  | live migrations for each violation |");
  }
}
