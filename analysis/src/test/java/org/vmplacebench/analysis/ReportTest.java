package org.vmplacebench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RSession;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.analysis.r.RserveServer;
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
              new ComputationRow(
                  "node11",
                  120,
                  0.4,
                  ComputationState.SUCCESS,
                  1,
                  11,
                  Double.NaN,
                  Double.NaN,
                  Double.NaN),
              new ComputationRow(
                  "node11",
                  150,
                  0.1,
                  ComputationState.NO_RECONFIGURATION_NEEDED,
                  0,
                  11,
                  Double.NaN,
                  Double.NaN,
                  Double.NaN)),
          List.of(
              new ReconfigurationRow(
                  "node11", 120.4, 13, ReconfigurationState.COMPLETE, 1, 3, Double.NaN)),
          List.of(
              new LoadRow(0, 150, 60, 1500, 0.2, 11, 0),
              new LoadRow(150, 300, 65, 1550, 0.1, 11, 0.1)),
          List.of(new HostRow("node1", 457_500, 2, 45.5)));

  @TempDir Path dir;

  private Path results(String name, String algorithm, Tables tables) throws IOException {
    Path results = Files.createDirectory(dir.resolve(name));
    new TablesDirectory(results).writeMissing(tables);
    String summary =
        "{\"state\":\"complete\",\"algorithm\":\"%s\",\"hosts\":11,\"vms\":110,\"duration_s\":300.0,\"violations\":{}}";
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

    assertDrawn(Report.report(List.of(results), List.of(), Steps.UNWATCHED), 7);

    assertThat(results.resolve("figures/violations.svg"))
        .content()
        .contains("entropy, 11 hosts, 110 VMs")
        .contains("2 violations, 45.5 s in total, 22.8 ± 27.9 s each (mean ± sd)")
        .contains("Simulated time (s)")
        .contains("node10");
    assertThat(results.resolve("figures/energy.svg")).content().contains("457.5 kJ (0.1271 kWh)");
  }

  @Test
  void aScriptBesideTheFiguresDrawsTheSameWithoutTheProgram() throws Exception {
    needsR();
    Path results = results("100% of it", "entropy", SMALL);
    Report.report(List.of(results), List.of(), Steps.UNWATCHED);
    Path figure = results.resolve("figures/violations-cumulated.svg");
    String drawn = Files.readString(figure);
    Files.delete(figure);
    Path script = results.resolve("figures/scripts/violations-cumulated.R");

    assertThat(rscript(results.resolve("figures/scripts/draw.R"), "violations-cumulated")).isZero();
    assertThat(figure).content().isEqualTo(drawn);

    Files.delete(figure);
    assertThat(rscript(script)).as("the script of a figure alone").isZero();
    assertThat(figure).content().isEqualTo(drawn);
    try (var drawings = Files.list(figure.getParent())) {
      assertThat(drawings.filter(file -> file.toString().endsWith(".svg"))).hasSize(7);
    }

    Files.writeString(
        script, Files.readString(script).replace("Cumulated violation time", "Mine, edited"));
    Report.report(List.of(results), List.of(), Steps.UNWATCHED);
    assertThat(figure).content().as("a report draws as ever").isEqualTo(drawn);
    assertThat(rscript(results.resolve("figures/scripts/draw.R"), "violations-cumulated")).isZero();
    assertThat(figure).content().contains("Mine, edited");
  }

  /** Without Rserve, and with one that does not start. */
  @Test
  void aPlainRDrawsWhatRserveDraws() throws Exception {
    needsR();
    Path results = results("it's \"100%\" of it", "entropy", SMALL);
    ReportOutcome report = Report.report(List.of(results), List.of(), Steps.UNWATCHED);
    Path figure = results.resolve("figures/violations-cumulated.svg");
    String drawn = Files.readString(figure);

    for (Optional<Path> rserve :
        List.of(Optional.<Path>empty(), Optional.of(Path.of("/nowhere/Rserve")))) {
      Files.delete(figure);
      try (Figures figures = new Figures(new RInstallation("R", rserve), Steps.UNWATCHED)) {
        assertThat(RunFigures.draw(report.runs().get(0), figures)).hasSize(14);
      }
      assertThat(figure).content().isEqualTo(drawn);
    }
  }

  private static int rscript(Path script, String... names) throws Exception {
    List<String> command = new ArrayList<>(List.of("Rscript", "--vanilla", script.toString()));
    command.addAll(List.of(names));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.inheritIO().start().waitFor();
  }

  @Test
  void curvesAndBinsAreThoseOfTheTables() throws Exception {
    needsR();
    Tables tables =
        new Tables(
            List.of(
                new ViolationRow("a", 10, 20, 12, false),
                new ViolationRow("b", 20, 20, Double.NaN, false)),
            List.of(
                new MigrationRow("vm-0", "a", "b", 12, 10, 1e9, MigrationOutcome.FINISHED),
                new MigrationRow("vm-1", "a", "b", 5, 90, 1e9, MigrationOutcome.CANCELLED)),
            List.of(),
            List.of(),
            IntStream.range(0, 40_000)
                .mapToObj(
                    bin ->
                        new LoadRow(bin, bin + 1, bin % 2 == 0 ? 50 : Double.NaN, bin % 2, 1, 2, 0))
                .toList(),
            List.of());
    Path results = results("run", "=entropy", tables);
    RunData.write(new RunResults(results, "=entropy", 2, 2, 300, "", tables));

    try (RserveServer server =
            RserveServer.start(RInstallation.find(Figures.PACKAGES), List.of("ggplot2"));
        RSession r = server.connect()) {
      r.assign("results", results.toString());
      r.define("preparing", Figures.script("common"));
      r.define("reading", Figures.script("read"));

      // One host from 10 to 20, two to 30, one to 40, none to the end at 300.
      assertThat(
              r.text(
                  "paste(violation_time$time[violation_time$which == 'all violations'], collapse = ' ')"))
          .isEqualTo("0 10 20 30 40 300");
      assertThat(
              r.text(
                  "paste(violation_time$total[violation_time$which == 'all violations'], collapse = ' ')"))
          .isEqualTo("0 0 10 30 40 40");
      assertThat(r.text("paste(migration_count$time, migration_count$count, collapse = ' ')"))
          .isEqualTo("0 0 5 1 12 2 300 2");
      assertThat(
              r.text(
                  "with(summaries[summaries$kind == 'migrations', ], paste(count, finished, mean, is.na(sd)))"))
          .isEqualTo("2 1 10 TRUE");
      assertThat(r.text("with(load, paste(length(start), start[2], end[2], load[2], power[2]))"))
          .isEqualTo("20000 2 4 50 0.5");
      assertThat(r.text("paste(order(vp_natural_rank(c('node10', 'node9', 'a'))), collapse = ' ')"))
          .isEqualTo("3 2 1");
      assertThat(r.text("paste(range(vp_few(data.frame(i = 1:20001))$i), collapse = ' ')"))
          .isEqualTo("1 20001");
      assertThat(r.text("run_words")).startsWith("=entropy");
    }
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

    assertDrawn(Report.report(List.of(results), List.of(), Steps.UNWATCHED), 8);

    assertThat(results.resolve("figures/messages.svg"))
        .content()
        .contains("node14", "mean of 5 others", "late beat")
        .doesNotContain("node15");
  }

  @Test
  void aRunInWhichNothingHappenedHasFiguresThatSaySo() throws IOException {
    needsR();
    Path results = results("run", "none", NOTHING);

    assertDrawn(Report.report(List.of(results), List.of(), Steps.UNWATCHED), 7);

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

    ReportOutcome outcome = Report.report(List.of(trace), List.of(), Steps.UNWATCHED, "no-such-R");

    assertThat(outcome.written()).hasSize(6);
    assertThat(dir.resolve("tables/violations.csv")).exists();
    assertThat(dir.resolve("figures")).doesNotExist();
    assertThat(outcome.notices())
        .anyMatch(
            notice ->
                notice.startsWith("no figures: no command no-such-R")
                    && notice.contains("r-cran-ggplot2"));
  }

  private static String data(String page, String id) {
    String begin = "id=\"" + id + "\">";
    int from = page.indexOf(begin) + begin.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  @Test
  void thePageOfARunTellsItInWordsAndTables() throws IOException {
    Path results = results("run", "entropy", SMALL);
    Files.writeString(results.resolve("experiment.properties"), "vm.number = 110\n");

    ReportOutcome outcome =
        Report.withoutFigures(List.of(results), List.of("Program 1.2"), Steps.UNWATCHED);

    assertThat(outcome.drawn()).isEqualTo(Drawn.ALL);
    assertThat(outcome.pages().stream().map(file -> file.getFileName().toString()))
        .containsExactly("tables.md", "tables.tex", "index.html", "datapackage.json");
    assertThat(Files.readString(results.resolve("index.html")).replace('\u00A0', ' '))
        .contains(
            "The policy entropy had 11 hosts with 110 VMs for 300 s of simulated time",
            "Hosts were in violation 2 times, for 45.5 s together, 1.4 % of the time of all hosts",
            "The longest lasted 42.5 s, on node1 from 100 s on. The policy saw 1 of 2; 1 began with"
                + " the arrival of a VM; 2 hosts had any, and node1 had most: 93 % of the violation time.",
            "1 live migration was begun, of which 1 finished, after 12 s each",
            "All hosts used 0.458 MJ (0.127 kWh).",
            "<td><code>vm.number</code></td><td>110</td>",
            "Program 1.2",
            "./run.sh run " + results + "/experiment.properties --out " + results + "-again",
            "No figures were asked for.")
        .doesNotContain("http://", "https://", "src=", "url(");
    assertThat(results.resolve("tables.tex"))
        .content()
        .contains("\\toprule", "Violations & 2 & 45.5 & 22.75 & 27.93 \\\\");
    assertThat(results.resolve("tables.md"))
        .content()
        .contains("| Violations | 2 | 45.5 | 22.75 | 27.93 |");
  }

  @Test
  void aPageShowsNamesAsTextAndRunsItsOwnScriptOnly() throws Exception {
    String name = "</script><script>alert(1)</script>&\"'";
    Tables tables =
        new Tables(
            List.of(new ViolationRow(name, 1, 2, Double.NaN, false)),
            List.of(),
            List.of(),
            List.of(),
            List.of(new LoadRow(0, 10, 60, 1500, 0.2, 1, 0)),
            List.of(new HostRow(name, 1, 1, 2)));
    Path results = results("run", "<b>entropy</b>", tables);

    Report.withoutFigures(List.of(results), List.of(), Steps.UNWATCHED);

    String page = Files.readString(results.resolve("index.html"));
    assertThat(page).doesNotContain("<script>alert", "<b>entropy");
    int script = page.lastIndexOf("<script>") + "<script>".length();
    String text = page.substring(script, page.indexOf("</script>", script));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    String said = page.substring(page.indexOf("sha256-"), page.indexOf("; base-uri"));
    assertThat(said.replace("&#x3D;", "=").replace("&#39;", "'"))
        .isEqualTo("sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void whatAReaderHasEditedIsKeptBesideTheNewPage() throws Exception {
    Path results = results("run", "entropy", SMALL);
    ReportOutcome first =
        Report.withoutFigures(List.of(results), List.of("Program 1"), Steps.UNWATCHED);
    Path latex = results.resolve("tables.tex");
    String edited = Files.readString(latex).replace("Violations", "Overloads");
    Files.writeString(latex, edited);

    ReportOutcome second =
        Report.withoutFigures(List.of(results), List.of("Program 2"), Steps.UNWATCHED);

    assertThat(first.notices()).isEmpty();
    assertThat(second.notices())
        .singleElement()
        .asString()
        .contains("tables.tex", "kept as tables.edited.tex");
    assertThat(results.resolve("tables.edited.tex")).hasContent(edited);
    assertThat(latex).content().contains("Violations").doesNotContain("Overloads");
    assertThat(results.resolve("index.html")).content().contains("Program 2");
    assertThat(results.resolve("index.edited.html")).doesNotExist();
  }

  @Test
  void thePageKnowsTheSitesOfHosts() throws Exception {
    Path results = results("run", "entropy", SMALL);
    Files.writeString(
        results.resolve("tables/host_sites.csv"), "host,site\nnode10,lyon\nnode1,lille\n");
    Report.withoutFigures(List.of(results), List.of(), Steps.UNWATCHED);

    byte[] bytes =
        new InflaterInputStream(
                new ByteArrayInputStream(
                    Base64.getDecoder()
                        .decode(
                            data(
                                Files.readString(results.resolve("index.html")),
                                "timeline-spells"))))
            .readAllBytes();
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .contains("\"hosts\":[\"node1\",\"node10\"]", "\"sites\":[\"lille\",\"lyon\"]");
    // The sites of both hosts come last.
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(numbers.getFloat(bytes.length - 8)).isEqualTo(0);
    assertThat(numbers.getFloat(bytes.length - 4)).isEqualTo(1);
  }

  @Test
  void aRunThatBrokeOffHasAPageThatSaysSo() throws Exception {
    Path results = results("broken", "external", SMALL);
    Files.move(results.resolve("tables"), results.resolve("tables.incomplete"));
    Files.delete(results.resolve("tables.incomplete/hosts.csv"));
    Path summary = results.resolve("summary.json");
    Files.writeString(
        summary,
        Files.readString(summary)
            .replace(
                "\"complete\"",
                "\"incomplete\",\"incomplete_reason\":\"it ended early\\n  <b>why\",\"energy_j\":3.6e6"));

    ReportOutcome outcome = Report.withoutFigures(List.of(results), List.of(), Steps.UNWATCHED);

    assertThat(outcome.pages()).contains(results.resolve("index.html"));
    assertThat(results.resolve("index.html"))
        .content()
        .contains(
            "<p class=\"soft\">external, 11 hosts, 110 VMs - incomplete: it ended early</p>",
            "This run is not whole: it ended early\n  &lt;b&gt;why.",
            "All hosts used 3.6",
            "node10")
        .doesNotContain("<b>why");
  }

  @Test
  void thePageCarriesTheSpellsOfTheTables() throws Exception {
    Path results = results("run", "entropy", SMALL);
    Report.withoutFigures(List.of(results), List.of(), Steps.UNWATCHED);
    String page = Files.readString(results.resolve("index.html"));

    byte[] bytes =
        new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(data(page, "timeline-spells"))))
            .readAllBytes();
    int line = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
    assertThat(new String(bytes, 0, line, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"end\":300.0,\"violations\":2,\"allViolations\":2,\"migrations\":1,"
                + "\"allMigrations\":1,\"lives\":0,\"load\":2,\"hosts\":[\"node1\",\"node10\"],"
                + "\"vms\":[\"vm-7\"],\"sites\":[]}");
    FloatBuffer numbers =
        ByteBuffer.wrap(bytes, line + 1, bytes.length - line - 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] found = new float[16];
    numbers.get(found);
    assertThat(found).containsExactly(0, 1, 100, 200, 42.5f, 3, 120, -1, 0, 1, 0, 0, 1, 121, 12, 0);
    assertThat(numbers.remaining()).isEqualTo(6 * 2);
    assertThat(data(page, "timeline-samples")).isEmpty();
  }
}
