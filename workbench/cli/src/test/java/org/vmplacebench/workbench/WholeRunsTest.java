package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;
import org.vmplacebench.traces.reader.EventsReader;
import org.vmplacebench.traces.table.TablesDirectory;

/** Experiments from a property file to their results. */
class WholeRunsTest {

  private static final String CHECKED = "-Dsimulation.checks=true";

  @TempDir Path temp;

  @Test
  void theDefaultExperimentLeavesAWholeResultStraightInItsDirectory() throws IOException {
    Path out = temp.resolve("deep/down/out");
    Program.Outcome outcome = Program.run(Program.DEFAULT, out);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("entropy on 32 hosts with 320 VMs: 1800 s simulated", "Results: " + out);
    assertThat(outcome.out().lines().filter(line -> !line.startsWith("Results")))
        .allMatch(line -> line.length() <= 80);
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "summary.json",
              "index.html",
              "tables.md",
              "tables.tex",
              "timeline.bin",
              "datapackage.json",
              "experiment.properties",
              "events.json",
              "tables/violations.csv",
              "tables/migrations.csv",
              "tables/computations.csv",
              "tables/reconfigurations.csv",
              "tables/load.csv",
              "tables/hosts.csv",
              "tables/packing.csv",
              "tables/vm_cpu.csv");
    }
    Summary summary = summary(out);
    assertThat(summary.isComplete()).isTrue();
    assertThat(summary.durationS()).isEqualTo(1800);
    assertThat(summary.violations().count()).isPositive();
    assertThat(summary.violations().detected()).isPositive();
    assertThat(summary.computations().count()).isEqualTo(59);
    assertThat(summary.computations().success()).isEqualTo(summary.reconfigurations().count());
    assertThat(summary.migrations().count()).isPositive();
  }

  @Test
  void theSummaryHasExactlyTheDocumentedFieldsInTheirOrder() throws IOException {
    Path out = temp.resolve("out");
    Program.run(Program.DEFAULT, out, "-Dsimulator.duration=60");
    JsonObject summary =
        JsonParser.parseString(Program.text(out.resolve("summary.json"))).getAsJsonObject();
    assertThat(summary.keySet())
        .containsExactly(
            "state",
            "algorithm",
            "solver",
            "engine",
            "hosts",
            "vms",
            "seed",
            "duration_s",
            "wall_s",
            "violations",
            "computations",
            "reconfigurations",
            "migrations",
            "load_changes",
            "mean_load_percent",
            "energy_j",
            "energy_kwh",
            "energy_parts",
            "sla",
            "cpu",
            "host_use",
            "entropy",
            "provenance");
    JsonObject made = summary.getAsJsonObject("provenance");
    assertThat(made.get("java_version").getAsString()).isEqualTo(Runtime.version().toString());
    assertThat(made.getAsJsonObject("inputs").getAsJsonObject("vm.classes.file").keySet())
        .containsExactly("vm_classes.txt");
    assertThat(made.getAsJsonObject("libraries").keySet()).anyMatch(jar -> jar.contains("gson-"));
    assertThat(made.keySet()).contains("program_version", "commit", "host", "command", "started");
    assertThat(summary.getAsJsonObject("energy_parts").keySet())
        .containsExactly("idle_j", "used_j", "off_j", "boot_j", "pstates_j");
    assertThat(summary.getAsJsonObject("violations").keySet())
        .containsExactlyElementsOf(durations("detected", "caused_by_migration"));
    assertThat(summary.getAsJsonObject("computations").keySet())
        .containsExactlyElementsOf(durations("success", "failed", "no_need", "unfinished"));
    assertThat(summary.getAsJsonObject("reconfigurations").keySet())
        .containsExactlyElementsOf(durations("aborted", "unfinished"));
    assertThat(summary.getAsJsonObject("migrations").keySet())
        .containsExactly(
            "count",
            "finished",
            "failed",
            "mean_s",
            "sd_s",
            "p50_s",
            "p95_s",
            "p99_s",
            "max_s",
            "bytes");
  }

  /** The fields of what has durations, and those behind them. */
  private static List<String> durations(String... further) {
    List<String> fields =
        new ArrayList<>(
            List.of("count", "total_s", "mean_s", "sd_s", "p50_s", "p95_s", "p99_s", "max_s"));
    fields.addAll(List.of(further));
    return fields;
  }

  @Test
  void aGovernorSlowsHostsDownAndSavesEnergy() throws IOException {
    String file = Program.HOME.resolve("config/dvfs/governors.properties").toString();
    Path slow = temp.resolve("ondemand");
    Path fast = temp.resolve("performance");
    Program.run(file, slow, "-Dsimulator.duration=120", "-Dsimulation.checks=true");
    Program.run(file, fast, "-Dsimulator.duration=120", "-Dhosts.governor=performance");

    double inFastest = summary(fast).energyParts().pstatesJ().get(0);
    assertThat(inFastest).isCloseTo(summary(fast).energyJ(), within(1e-3));
    assertThat(summary(slow).energyParts().pstatesJ()).hasSize(4);
    assertThat(summary(slow).energyParts().pstatesJ().get(1)).isPositive();
    assertThat(summary(slow).energyJ()).isLessThan(summary(fast).energyJ());
    assertThat(summary(slow).energyParts().totalJ())
        .isCloseTo(summary(slow).energyJ(), within(1e-3));
  }

  @Test
  void aGovernorWithoutPstatesIsAFault() {
    Program.Outcome outcome =
        Program.tryRun(Program.DEFAULT, temp.resolve("out"), "-Dhosts.governor=ondemand");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("hosts.governor: \"ondemand\" has nothing to switch");
  }

  @Test
  void theCommandLineOverridesTheFile() throws IOException {
    Path out = temp.resolve("out");
    Program.run(
        Program.DEFAULT,
        out,
        "-Dsimulator.algorithm=none",
        "-Dloadinjector.seed=7",
        "-Dhostingnodes.number=3",
        "-Dvm.number=5",
        "-Dsimulator.duration=100");
    Summary summary = summary(out);
    assertThat(summary.algorithm()).isEqualTo("none");
    assertThat(summary.solver()).isEqualTo("none");
    assertThat(summary.seed()).isEqualTo(7);
    assertThat(summary.hosts()).isEqualTo(3);
    assertThat(summary.vms()).isEqualTo(5);
    assertThat(summary.durationS()).isEqualTo(100);
    assertThat(Program.text(out.resolve("experiment.properties")))
        .contains("\nsimulator.algorithm = none\n", "\nloadinjector.seed = 7\n");
  }

  @Test
  void theFilesOfAVmplacesUserRunAsTheyAre() throws IOException {
    Path config = temp.resolve("config");
    for (String name :
        List.of(
            "simulator.properties",
            "centralizedResolver.properties",
            "snooze.properties",
            "dvms.properties",
            "entropy.properties",
            "vm_classes.txt")) {
      Program.copyResource("vmplaces/" + name, config.resolve(name));
    }
    Path out = temp.resolve("out");
    Path log = temp.resolve("energy.dat");

    Program.Outcome outcome =
        Program.run(
            config.resolve("simulator.properties").toString(),
            out,
            "-Dsimulation.energy.log=" + log,
            CHECKED);

    assertThat(outcome.err().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("Notice: "))
        .doesNotHaveDuplicates();
    assertThat(outcome.err())
        .contains(
            "simulator.gotostationarystatus",
            "VMPlaceS never acted on it; use load.initial",
            "entropy.properties: not read");
    Summary summary = summary(out);
    assertThat(summary.algorithm()).isEqualTo("entropy");
    assertThat(summary.solver()).isEqualTo("btrplace");
    assertThat(summary.hosts()).isEqualTo(16);
    assertThat(summary.vms()).isEqualTo(150);
    assertThat(summary.seed()).isEqualTo(42);
    assertThat(summary.ofAlgorithm()).containsEntry("period_s", 20.0);
    assertThat(Program.text(log)).matches("16 entropy btrplace true [0-9]+\\.[0-9]{6}\n");
  }

  @Test
  void aNoticeIsGivenOnce() {
    Program.Outcome outcome =
        Program.run(
            Program.DEFAULT,
            temp.resolve("out"),
            "-Dsimulator.algorithm=example",
            "-Dsimulator.duration=10");
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("Notice: -Dsimulator.algorithm: VMPlaceS's example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void theDefaultExperimentObeysTheLaws(String seed) throws IOException {
    Path out = temp.resolve("out");
    Program.run(Program.DEFAULT, out, CHECKED, "-Dloadinjector.seed=" + seed);
    assertThat(summary(out).migrations().count()).isPositive();
  }

  @Test
  void emptyHostsAreSwitchedOffAndOnAgain() throws IOException {
    // So few VMs, placed on the first hosts, that many are empty; their load then rises.
    Path placement = temp.resolve("placement.txt");
    StringBuilder lines = new StringBuilder();
    for (int host = 0; host < 4; host++) {
      lines.append("node").append(host).append(':');
      for (int vm = 0; vm < 14; vm++) {
        lines.append(" vm-").append(host * 14 + vm);
      }
      lines.append('\n');
    }
    Files.writeString(placement, lines);
    Path out = temp.resolve("out");
    Program.run(
        Program.DEFAULT,
        out,
        CHECKED,
        "-Dhosts.turn_off=true",
        "-Dhostingnodes.number=8",
        "-Dvm.number=56",
        "-Dload.mean=50",
        "-Dplacement.file=" + placement);
    Map<String, Integer> records = records(out);
    assertThat(records.get("NB_OFF")).isPositive();
    assertThat(records.get("NB_ON")).isPositive();
    assertThat(summary(out).migrations().count()).isPositive();
    // The service host and the four that have VMs.
    assertThat(new TablesDirectory(out).read().load())
        .anyMatch(row -> row.hostsOn() == 5)
        .anyMatch(row -> row.hostsOn() > 5);
  }

  @Test
  void suspendsAndCrashesAreRecordedAndObeyTheLaws() throws IOException {
    Path out = temp.resolve("out");
    Program.run(
        Program.DEFAULT,
        out,
        CHECKED,
        "-Dvms.suspend=true",
        "-Dsimulator.vm.suspendperiod=4000",
        "-Dsimulator.vm.suspendduration=100",
        "-Dsimulator.crashperiod=2000",
        "-Dsimulator.crashduration=100");
    Map<String, Integer> records = records(out);
    assertThat(records.get("crash_event")).isPositive();
    assertThat(records.get("NB_OFF")).isGreaterThanOrEqualTo(records.get("crash_event"));
    assertThat(records.get("suspend")).isPositive();
    assertThat(records.get("resume")).isPositive();
    Summary summary = summary(out);
    assertThat(summary.migrations().count()).isPositive();
    // A host that is off draws 10 W instead of 100 W and more.
    assertThat(summary.energyJ()).isBetween(33 * 10 * 1800.0, 33 * 200 * 1800.0);
  }

  private static Summary summary(Path out) throws IOException {
    return new SummaryFile().read(out.resolve("summary.json"));
  }

  /** How many records of each value a trace has; crashes, which have none, go by their event. */
  private static Map<String, Integer> records(Path out) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    new EventsReader()
        .read(
            out.resolve("events.json"),
            event ->
                counts.merge(
                    event.value().isEmpty() ? event.event() : event.value(), 1, Integer::sum));
    return counts;
  }

  /** Kept one by one, the hosts of this platform and their links would take gigabytes. */
  @Test
  void hostsOfThePlatformBeyondThoseInUseAreNoPartOfARun() throws IOException {
    String cluster =
        "<platform version='4.1'><cluster id='c' prefix='pm' suffix='' radical='%s' speed='1Gf'"
            + " core='8' bw='125MBps' lat='50us'/></platform>";
    Path small = Files.writeString(temp.resolve("small.xml"), cluster.formatted("1-17"));
    Path large = Files.writeString(temp.resolve("large.xml"), cluster.formatted("1-9999999"));
    for (Path platform : List.of(small, large)) {
      Program.run(
          Program.DEFAULT,
          temp.resolve(platform.getFileName() + ".out"),
          "-Dplatform.file=" + platform,
          "-Dhostingnodes.number=16",
          "-Dservicenodes.number=1",
          "-Dvm.number=100",
          "-Dsimulator.crashperiod=500",
          "-Dsimulator.algorithm=ffd-lazy",
          "-Dsolver.time=modelled",
          "-Dsimulation.checks=true",
          "-Dsimulator.duration=300");
    }
    Path out = temp.resolve("large.xml.out");
    assertThat(Program.text(out.resolve("events.json")))
        .contains("\"server_count\":16,\"service_node_count\":1,")
        .isEqualTo(Program.text(temp.resolve("small.xml.out/events.json")));
    assertThat(Program.text(out.resolve("tables/hosts.csv")))
        .isEqualTo(Program.text(temp.resolve("small.xml.out/tables/hosts.csv")));
  }
}
