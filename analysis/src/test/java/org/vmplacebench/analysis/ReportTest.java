package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.LoadRow;
import org.vmplacebench.traces.table.MessageRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ReconfigurationState;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;

class ReportTest {

  private static final Tables NOTHING =
      new Tables(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  private static final Tables SMALL =
      new Tables(
          List.of(
              new ViolationRow("node1", 100, 42.5, 120, false),
              new ViolationRow("node10", 200, 3, Double.NaN, true)),
          List.of(
              new MigrationRow("vm-7", "node1", "node10", 121, 12, 1e9, MigrationOutcome.FINISHED)),
          List.of(
              new ComputationRow("node11", 120, 0.4, ComputationState.SUCCESS, 1, 11),
              new ComputationRow(
                  "node11", 150, 0.1, ComputationState.NO_RECONFIGURATION_NEEDED, 0, 11)),
          List.of(new ReconfigurationRow("node11", 120.4, 13, ReconfigurationState.COMPLETE, 1, 3)),
          List.of(
              new LoadRow(0, 150, 60, 1500, 0.2, 11, 0),
              new LoadRow(150, 300, 65, 1550, 0.1, 11, 0.1)),
          List.of(new HostRow("node1", 457_500, 2, 45.5)));

  @TempDir Path dir;

  private Path results(String name, String algorithm, Tables tables) throws IOException {
    Path results = Files.createDirectory(dir.resolve(name));
    new TablesDirectory(results).writeMissing(tables);
    String summary =
        "{\"state\":\"complete\",\"algorithm\":\"%s\",\"hosts\":11,\"vms\":110,\"duration_s\":300.0}";
    Files.writeString(results.resolve("summary.json"), summary.formatted(algorithm));
    return results;
  }

  private static void needsR() {
    try {
      RInstallation.find(Figures.PACKAGES);
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  private static void assertDrawn(ReportOutcome outcome, int figures) throws IOException {
    assertThat(outcome.notices()).isEmpty();
    List<Path> svg = new ArrayList<>(outcome.written());
    svg.removeIf(file -> !file.toString().endsWith(".svg"));
    assertThat(svg).hasSize(figures);
    assertThat(outcome.written()).hasSize(2 * figures);
    for (Path file : outcome.written()) {
      byte[] bytes = Files.readAllBytes(file);
      String start = new String(bytes, 0, 5, StandardCharsets.ISO_8859_1);
      assertThat(start)
          .as("%s", file)
          .isEqualTo(file.toString().endsWith(".svg") ? "<?xml" : "%PDF-");
    }
    try (var files = Files.list(svg.get(0).getParent())) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void theFiguresOfARunSayWhatItsTablesHold() throws IOException {
    needsR();
    Path results = results("run", "entropy", SMALL);

    assertDrawn(Report.report(List.of(results)), 7);

    assertThat(results.resolve("figures/violations.svg"))
        .content()
        .contains("entropy, 11 hosts, 110 VMs")
        .contains("2 violations, 45.5 s in total, 22.8 ± 27.9 s each (mean ± sd)")
        .contains("Simulated time (s)")
        .contains("node10");
    assertThat(results.resolve("figures/energy.svg")).content().contains("457.5 kJ (0.1271 kWh)");
  }

  @Test
  void messagesAreDrawnWhereTheyWereCounted() throws IOException {
    needsR();
    Tables counted =
        new Tables(
            SMALL.violations(),
            SMALL.migrations(),
            SMALL.computations(),
            SMALL.reconfigurations(),
            SMALL.load(),
            SMALL.hosts(),
            IntStream.range(0, 20)
                .mapToObj(
                    node ->
                        new MessageRow("node" + node, "managers", "late_beat", 60, 40, 6e4, 4e4))
                .toList());
    Path results = results("run", "snooze", counted);

    assertDrawn(Report.report(List.of(results)), 8);

    assertThat(results.resolve("figures/messages.svg"))
        .content()
        .contains("node14", "mean of 5 others", "late beat")
        .doesNotContain("node15");
  }

  @Test
  void aRunInWhichNothingHappenedHasFiguresThatSaySo() throws IOException {
    needsR();
    Path results = results("run", "none", NOTHING);

    assertDrawn(Report.report(List.of(results)), 7);

    assertThat(results.resolve("figures/violations.svg")).content().contains("No violation");
    assertThat(results.resolve("figures/reconfigurations.svg"))
        .content()
        .contains("No reconfiguration");
  }

  @Test
  void withoutRTablesAreWrittenAndANoticeSaysHowToGetIt() throws IOException {
    Path trace = dir.resolve("events.json");
    Files.writeString(
        trace,
        "{\"event\":\"trace_event\",\"origin\":\"node0\",\"state_name\":\"PM\",\"time\":\"1.0\","
            + "\"value\":\"violation\",\"data\":\"\",\"duration\":2.0}\n");

    ReportOutcome outcome = Report.report(List.of(trace), "no-such-R");

    assertThat(outcome.written()).hasSize(6);
    assertThat(dir.resolve("tables/violations.csv")).exists();
    assertThat(dir.resolve("figures")).doesNotExist();
    assertThat(outcome.notices())
        .anyMatch(
            notice ->
                notice.startsWith("no figures: no command no-such-R")
                    && notice.contains("r-cran-ggplot2"));
  }
}
