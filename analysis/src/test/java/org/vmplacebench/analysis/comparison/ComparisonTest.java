package org.vmplacebench.analysis.comparison;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.analysis.Figure;
import org.vmplacebench.analysis.Figures;
import org.vmplacebench.analysis.comparison.runs.LongTable;
import org.vmplacebench.analysis.comparison.runs.Spell;
import org.vmplacebench.analysis.published.PublishedStudy;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.metrics.Metric;
import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.ComputationState;
import org.vmplacebench.traces.table.EnergyParts;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.MigrationOutcome;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.ReconfigurationState;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.TablesDirectory;
import org.vmplacebench.traces.table.ViolationRow;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ComparisonTest {

  private static final String WITHOUT_R = "no-such-R";

  @TempDir Path dir;

  /** Results of a run with one violation of so many seconds. */
  private Path results(Path folder, String policy, int seed, double violation) throws IOException {
    Files.createDirectories(folder);
    new TablesDirectory(folder)
        .writeMissing(
            new Tables(
                List.of(new ViolationRow("node0", 10, violation, 12, false)),
                List.of(
                    new MigrationRow(
                        "vm-1", "node0", "node1", 12, 9, 1e9, MigrationOutcome.FINISHED)),
                List.of(
                    new ComputationRow(
                        "node2",
                        12,
                        0.5,
                        ComputationState.SUCCESS,
                        1,
                        2,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN)),
                List.of(
                    new ReconfigurationRow(
                        "node2", 12.5, 9, ReconfigurationState.COMPLETE, 1, 3, Double.NaN)),
                List.of(),
                List.of(
                    new HostRow(
                        "node0",
                        1000 + seed,
                        1,
                        violation,
                        new EnergyParts(800, 200 + seed, 0, 0, List.of())))));
    Files.writeString(
        folder.resolve("experiment.properties"),
        """
        simulator.algorithm = %s
        loadinjector.seed = %d
        hostingnodes.number = 128
        load.mean = 60
        vm.classes.file = a<b>&.txt
        """
            .formatted(policy, seed));
    Files.writeString(
        folder.resolve("summary.json"),
        """
        {"state":"complete","algorithm":"%1$s","hosts":128,"vms":1280,"seed":%2$d,"duration_s":60.0,
        "violations":{"count":1,"total_s":%3$s,"mean_s":%3$s,"sd_s":0.0},
        "computations":{"count":1,"total_s":0.5,"mean_s":0.5,"sd_s":0.0,"failed":0},
        "reconfigurations":{"count":1,"total_s":9.0,"mean_s":9.0,"sd_s":0.0,"aborted":0},
        "migrations":{"count":1,"finished":1,"failed":0,"mean_s":9.0,"sd_s":0.0,"bytes":1E9},
        "energy_j":%4$d.0,"%1$s":{"rounds":7}}
        """
            .formatted(policy, seed, violation, 1000 + seed));
    return folder;
  }

  @Test
  void meansOfMigrationsLeaveOutRunsInWhichNoneFinished() throws IOException {
    List<Path> runs = new ArrayList<>();
    double[] finishedAfter = {Double.NaN, 9.7, Double.NaN};
    for (int seed = 1; seed <= 3; seed++) {
      double seconds = finishedAfter[seed - 1];
      boolean finished = !Double.isNaN(seconds);
      Path run = results(dir.resolve("run-" + seed), "dvms", seed, 10);
      Files.delete(run.resolve("tables/migrations.csv"));
      MigrationRow row =
          new MigrationRow(
              "vm-1",
              "node0",
              "node1",
              12,
              finished ? seconds : 288,
              1e9,
              finished ? MigrationOutcome.FINISHED : MigrationOutcome.CANCELLED);
      Tables tables =
          new Tables(List.of(), List.of(row), List.of(), List.of(), List.of(), List.of());
      new TablesDirectory(run).writeMissing(tables);
      // As versions wrote it that did not say how many finished.
      Path summary = run.resolve("summary.json");
      Files.writeString(
          summary,
          Files.readString(summary)
              .replace("\"finished\":1,", "")
              .replace(
                  "\"mean_s\":9.0,\"sd_s\":0.0,\"bytes\"",
                  "\"mean_s\":" + (finished ? seconds : 0) + ",\"sd_s\":0.0,\"bytes\""));
      runs.add(run);
    }

    Comparison.compare(request(runs, WITHOUT_R));

    List<String> statistics = Files.readAllLines(dir.resolve("out/tables/statistics.csv"));
    assertThat(statistics)
        .anyMatch(line -> line.contains(",migrations_mean_s,1,9.7,"))
        .anyMatch(line -> line.contains(",migrations_count,3,1.0,"))
        .anyMatch(line -> line.contains(",migrations_finished,3,0.333"));
  }

  @Test
  void aHashThatIsNoTextIsRefused() throws IOException {
    Path run = results(dir.resolve("run"), "dvms", 1, 10);
    for (String hash : List.of("{}", "[1]", "null", "12", "true")) {
      Files.writeString(run.resolve("run.json"), "{\"hash\":" + hash + "}");

      assertThatThrownBy(() -> Comparison.compare(request(List.of(run), WITHOUT_R)))
          .isInstanceOf(FaultsException.class)
          .hasMessageContaining("run.json")
          .hasMessageContaining("hash is " + hash);
    }
  }

  @Test
  void noPageStandsBesideTablesThatAreNotItsOwnAndLinksAreNotFollowed() throws IOException {
    Path out = Files.createDirectories(dir.resolve("out"));
    Files.writeString(out.resolve("index.html"), "of an earlier comparison");
    Path others = Files.createDirectory(dir.resolve("others"));
    Files.writeString(others.resolve("runs.csv"), "theirs");
    Files.writeString(others.resolve("tradeoff.svg"), "theirs");
    Files.createSymbolicLink(out.resolve("figures"), others);
    // A folder in the place of a table, so that the comparison breaks off while it writes tables.
    Files.createDirectories(out.resolve("tables/runs.csv/full"));

    assertThatThrownBy(() -> Comparison.compare(request(tenRuns(), WITHOUT_R)))
        .isInstanceOf(IOException.class);
    assertThat(out.resolve("index.html")).doesNotExist();

    Files.move(out.resolve("tables"), dir.resolve("aside"));
    Files.createSymbolicLink(out.resolve("tables"), others);
    Comparison.compare(request(tenRuns(), WITHOUT_R));

    assertThat(out.resolve("index.html")).content().contains("default-src 'none'");
    assertThat(out.resolve("tables/runs.csv")).content().startsWith("run,directory");
    assertThat(others.resolve("runs.csv")).hasContent("theirs");
    assertThat(others.resolve("tradeoff.svg")).hasContent("theirs");
  }

  private List<Path> tenRuns() throws IOException {
    List<Path> runs = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      runs.add(results(dir.resolve("dvms-" + seed), "dvms", seed, 10 + seed));
      runs.add(results(dir.resolve("snooze-" + seed), "snooze", seed, 20 + 2 * seed));
    }
    return runs;
  }

  private ComparisonRequest request(List<Path> sources, String r) {
    return new ComparisonRequest(
        sources,
        dir.resolve("out"),
        "Three & more",
        List.of("./run.sh x"),
        Optional.empty(),
        Optional.of(r));
  }

  private static Document parse(Path page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(Files.readString(page))));
  }

  private static void assertSelfContained(Path page) throws Exception {
    NodeList elements = parse(page).getElementsByTagName("*");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      assertThat(element.getTagName()).isNotIn("link", "img", "iframe", "object");
      assertThat(element.hasAttribute("src")).isFalse();
      assertThat(element.getAttribute("href")).isEmpty();
      assertThat(element.getAttribute("xlink:href")).isEmpty();
      if (element.hasAttribute("id")) {
        ids.add(element.getAttribute("id"));
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Files.readString(page)).doesNotContain("@import").doesNotContain("url(h");
  }

  @Test
  void tablesHoldEveryRunAndEveryPair() throws IOException {
    ComparisonOutcome outcome = Comparison.compare(request(tenRuns(), WITHOUT_R));

    Path tables = dir.resolve("out/tables");
    assertThat(Files.readAllLines(tables.resolve("runs.csv"))).hasSize(11);
    assertThat(Files.readAllLines(tables.resolve("runs.csv")).get(0))
        .startsWith(
            "run,directory,policy,seed,scenario,variant,hosts,vms,duration_s,violations_count")
        .endsWith(
            "energy_j,dvms_rounds,energy_parts_idle_j,energy_parts_used_j,energy_parts_off_j,energy_parts_boot_j,energy_kwh,snooze_rounds");
    assertThat(Files.readAllLines(tables.resolve("violations.csv")))
        .hasSize(11)
        .startsWith(
            "run,stands_for,host,start_s,duration_s,detected_s,caused_by_migration",
            "dvms-1,1,node0,10.0,11.0,12.0,false");
    assertThat(tables.resolve("statistics.csv"))
        .content()
        .contains("all runs,DVMS,dvms,violations_total_s,5,13.0,1.5811388300841898,")
        .contains("all runs,Snooze,snooze,violations_total_s,5,26.0,3.1622776601683795,");
    assertThat(tables.resolve("pairs.csv"))
        .content()
        .contains("all runs,DVMS,Snooze,violations_total_s,5,13.0,26.0,-13.0,")
        .contains(
            ",0.5,0.5,0.5,-8.221921916437786,-1.0,5.1499152873082604E-5,1.544974586192478E-4,")
        .contains(",\"DVMS keeps hosts in violation 50 % less time than Snooze");
    assertThat(tables.resolve("tradeoff.csv"))
        .content()
        .contains("all runs,DVMS,1003.0,800.0,203.0,0.0,0.0,13.0,1.0,true")
        .contains("all runs,Snooze,1003.0,800.0,203.0,0.0,0.0,26.0,1.0,false");
    assertThat(outcome.sentences())
        .containsExactly(
            "DVMS keeps hosts in violation 50 % less time than Snooze, 95 % CI 50 to 50 %, 5 seeds.");
  }

  @Test
  void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
    Path page = Comparison.compare(request(tenRuns(), WITHOUT_R)).page();

    assertSelfContained(page);
    assertThat(parse(page).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("Three & more");
    assertThat(Files.readString(page))
        .contains("DVMS keeps hosts in violation 50 % less time than Snooze")
        .contains("a&lt;b&gt;&amp;.txt")
        .contains("10 runs: 2 variants, 1 scenario, 5 seeds.")
        .contains("./run.sh x")
        .doesNotContain("{{")
        .doesNotContain("What was published");
  }

  @Test
  void withoutRAPageSaysThatFiguresAreMissing() throws Exception {
    ComparisonOutcome outcome = Comparison.compare(request(tenRuns(), WITHOUT_R));

    assertThat(outcome.notices())
        .singleElement()
        .asString()
        .startsWith("No figures: no command no-such-R");
    assertThat(Files.readString(outcome.page()))
        .contains("No figures: no command no-such-R")
        .doesNotContain("<svg");
  }

  @Test
  void figuresStandWithinThePage() throws Exception {
    try {
      RInstallation.find(Figures.PACKAGES);
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    PublishedStudy study = PublishedStudy.named("R1").orElseThrow();

    ComparisonOutcome outcome = Comparison.compare(request(tenRuns(), "R").beside(study));

    assertThat(outcome.notices()).isEmpty();
    assertSelfContained(outcome.page());
    assertThat(parse(outcome.page()).getElementsByTagName("svg").getLength()).isEqualTo(9);
    assertThat(dir.resolve("out/figures/published.pdf")).isNotEmptyFile();
    assertThat(outcome.page()).content().contains("A. Lebre, habilitation thesis, 2017, figure 37");
    assertThat(outcome.verdicts()).hasSize(6);
  }

  @Test
  void aMetricThatDeclaresAFigureHasItBehindTheOthers() {
    Metric added =
        new Metric(
                "migrations.per_violation",
                "",
                "live migrations",
                "",
                "summary",
                run -> 1.5,
                null,
                null)
            .drawnAs("per-violation", "Migrations for each violation");

    List<Figure<Collected>> without = ComparisonFigures.all(List.of());
    List<Figure<Collected>> all = ComparisonFigures.all(List.of(added));

    assertThat(all).hasSize(without.size() + 1);
    assertThat(all.get(without.size()).name()).isEqualTo("per-violation");
    assertThat(all.get(without.size()).caption()).isEqualTo("Migrations for each violation");
  }

  /** Also where names hold what R, CSV and spreadsheets have a meaning for. */
  @Test
  void aScriptBesideTheFiguresDrawsTheSameFromTheTablesAlone() throws Exception {
    try {
      RInstallation.find(Figures.PACKAGES);
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    List<Path> runs = tenRuns();
    String odd = "=\"); stop(`x`, '\\n, y";
    Path file = runs.get(0).resolve("experiment.properties");
    for (Path run : runs) {
      Path summary = run.resolve("summary.json");
      Files.writeString(
          summary,
          Files.readString(summary)
              .replace("\"energy_j\"", "\"host_use\":{\"mean_active\":7.5},\"energy_j\""));
    }
    Files.writeString(file, "dvms.overlay = " + odd.replace("\\", "\\\\") + "\n", APPEND);
    assertThat(Comparison.compare(request(runs, "R")).notices()).isEmpty();
    Path figures = dir.resolve("out/figures");
    Map<Path, String> drawn = new TreeMap<>();
    try (Stream<Path> files = Files.list(figures)) {
      for (Path svg : files.filter(one -> one.toString().endsWith(".svg")).toList()) {
        drawn.put(svg, Files.readString(svg));
        Files.delete(svg);
      }
    }
    assertThat(drawn).hasSize(9);
    assertThat(drawn.get(figures.resolve("active-hosts.svg"))).contains("Active hosts");
    assertThat(drawn.get(figures.resolve("energy-parts.svg"))).contains("stop(`x`");
    Path script = figures.resolve("scripts/energy-parts.R");
    Files.writeString(
        script, Files.readString(script).replace("What the energy goes into", "Mine, edited"));

    ProcessBuilder rscript =
        new ProcessBuilder("Rscript", "--vanilla", figures.resolve("scripts/draw.R").toString());
    rscript.environment().put("LC_ALL", "C.UTF-8");
    assertThat(rscript.inheritIO().start().waitFor()).isZero();

    assertThat(figures.resolve("energy-parts.svg")).content().contains("Mine, edited");
    drawn.remove(figures.resolve("energy-parts.svg"));
    drawn.forEach((svg, text) -> assertThat(svg).content().isEqualTo(text));
  }

  @Test
  void runsInWhichNothingHappenedHaveFiguresToo() throws IOException {
    try {
      RInstallation.find(Figures.PACKAGES);
    } catch (RUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    Path run = results(dir.resolve("calm"), "none", 1, 0);
    for (String table : List.of("violations", "migrations", "computations", "reconfigurations")) {
      Path file = run.resolve("tables/" + table + ".csv");
      Files.writeString(file, Files.readAllLines(file).get(0) + "\n");
    }
    Files.writeString(
        run.resolve("summary.json"),
        Files.readString(run.resolve("summary.json")).replace("\"count\":1", "\"count\":0"));

    ComparisonOutcome outcome = Comparison.compare(request(List.of(run), "R"));

    assertThat(outcome.notices()).isEmpty();
    assertThat(dir.resolve("out/figures/durations.svg")).content().contains("No computation");
  }

  @Test
  void aSweepThatStillRunsIsComparedAsFarAsItIs() throws IOException {
    Path store = dir.resolve("store");
    results(store.resolve("runs/aaaa"), "dvms", 1, 5);
    results(store.resolve("runs/bbbb"), "snooze", 1, 6);
    results(store.resolve("runs/of-another-sweep"), "snooze", 2, 6);
    Files.createDirectories(store.resolve("failed/cccc"));
    Files.writeString(
        store.resolve("failed/cccc/run.json"), "{\"hash\":\"cccc\",\"error\":\"out of memory\"}");
    Files.createDirectories(store.resolve("running/dddd.1"));
    Path sweep = Files.createDirectories(store.resolve("sweeps/mine"));
    Files.writeString(
        sweep.resolve("points.csv"),
        "index,hash,loadinjector.seed\n0,aaaa,1\n1,bbbb,1\n2,cccc,2\n3,dddd,2\n4,eeee,3\n");

    ComparisonOutcome outcome = Comparison.compare(request(List.of(sweep), WITHOUT_R));

    assertThat(outcome.runs()).isEqualTo(2);
    assertThat(outcome.missing()).isEqualTo(2);
    assertThat(outcome.leftOut()).singleElement().asString().endsWith("failed/cccc: out of memory");
    assertThat(outcome.page()).content().contains("2 runs of the sweep not there yet.");
  }

  @Test
  void runsOfSeveralVersionsAreComparedButNoticed() throws IOException {
    List<Path> runs = tenRuns();
    Files.writeString(runs.get(0).resolve("run.json"), "{\"program_version\":\"1.0\"}");
    Files.writeString(runs.get(1).resolve("run.json"), "{\"program_version\":\"1.1\"}");

    ComparisonOutcome outcome = Comparison.compare(request(runs, WITHOUT_R));

    assertThat(outcome.notices())
        .contains("the runs were made by several versions of the program: 1.0, 1.1");
    assertThat(outcome.page()).content().contains("several versions of the program: 1.0, 1.1");
  }

  @Test
  void sourcesThatShareRunsCountThemOnce() throws IOException {
    Path store = dir.resolve("store");
    Path run = results(store.resolve("runs/aaaa"), "dvms", 1, 5);
    results(store.resolve("failed/aaaa"), "dvms", 1, 5);
    Path other = results(dir.resolve("elsewhere/aaaa"), "dvms", 2, 5);

    ComparisonOutcome outcome = Comparison.compare(request(List.of(store, run, other), WITHOUT_R));

    assertThat(outcome.runs()).isEqualTo(2);
    assertThat(outcome.leftOut()).isEmpty();
    assertThat(dir.resolve("out/tables/runs.csv")).content().contains("\naaaa (2),");
  }

  @Test
  void runsThatDidNotFinishAreLeftOut() throws IOException {
    Path whole = results(dir.resolve("a"), "dvms", 1, 5);
    Path part = results(dir.resolve("b"), "dvms", 2, 5);
    Path summary = part.resolve("summary.json");
    Files.writeString(summary, Files.readString(summary).replace("\"complete\"", "\"incomplete\""));

    ComparisonOutcome outcome = Comparison.compare(request(List.of(whole, part), WITHOUT_R));

    assertThat(outcome.runs()).isEqualTo(1);
    assertThat(outcome.leftOut()).containsExactly(part + ": the run did not reach its end");
    assertThatThrownBy(() -> Comparison.compare(request(List.of(part), WITHOUT_R)))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining("has no whole run yet");
  }

  @Test
  void sourcesWithNothingToCompareAreAllNamed() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    Path missing = dir.resolve("missing");

    assertThatThrownBy(() -> Comparison.compare(request(List.of(empty, missing), WITHOUT_R)))
        .isInstanceOf(FaultsException.class)
        .hasMessageContaining(empty + ": holds nothing to compare")
        .hasMessageContaining(missing + ": does not exist");
  }

  @Test
  void manySpellsAreThinnedAndSayForHowManyTheyStand() throws IOException {
    List<ViolationRow> rows = new ArrayList<>();
    for (int i = 0; i < 45_000; i++) {
      rows.add(new ViolationRow("node0", i, 1, Double.NaN, false));
    }
    Tables tables = new Tables(rows, List.of(), List.of(), List.of(), List.of(), List.of());
    LongTable<?> table = new LongTable<>(Spell.ALL.get(0), 2);

    table.add("a", tables);

    Path file = table.write(dir);
    assertThat(file).content().hasLineCount(15_001);
    assertThat(file).content().startsWith("run,stands_for,host").contains("\na,3,node0,3.0,");
  }
}
