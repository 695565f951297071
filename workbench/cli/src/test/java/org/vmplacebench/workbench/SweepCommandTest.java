package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.workbench.provenance.ProgramVersion;
import org.vmplacebench.workbench.sweep.store.RunRecord;
import org.vmplacebench.workbench.sweep.store.RunRecords;

class SweepCommandTest {

  @TempDir private Path temp;
  private Path store;

  @BeforeEach
  void store() {
    store = temp.resolve("store");
  }

  private String write(String name, String... lines) throws IOException {
    Path file = temp.resolve(name);
    String base = "sweep.base = " + Program.DEFAULT + "\n";
    String tiny =
        "hostingnodes.number = 4\nvm.number = 40\nsimulator.duration = 60\nsolver.time = modelled\n";
    Files.writeString(file, base + tiny + String.join("\n", lines) + "\n");
    return file.toString();
  }

  private Program.Outcome sweep(String file, String... further) {
    return Program.execute(
        Stream.concat(
                Stream.of(
                    "sweep", file, "--out", store.toString(), "--jobs", "2", "--no-comparison"),
                Stream.of(further))
            .toArray(String[]::new));
  }

  private Set<String> runs() throws IOException {
    try (Stream<Path> runs = Files.list(store.resolve("runs"))) {
      return new TreeSet<>(runs.map(run -> run.getFileName().toString()).toList());
    }
  }

  @Test
  void aSweepDoesWhatIsMissingAndSharesItsRuns() throws IOException {
    String file = write("a.properties", "simulator.algorithm = {none, entropy}", "seeds = 1..2");
    Program.Outcome outcome = sweep(file).succeeded();
    assertThat(outcome.out())
        .startsWith("Sweep a: 4 runs, 4 done, 0 running, 0 failed, 0 missing")
        .endsWith("Results: " + store.resolve("sweeps/a") + System.lineSeparator());
    assertThat(store.resolve("running")).isEmptyDirectory();
    assertThat(store.resolve("sweeps/a/points.csv"))
        .content()
        .startsWith("index,hash,loadinjector.seed,simulator.algorithm\n0,")
        .hasLineCount(5);
    Set<String> first = runs();

    String started =
        RunRecords.read(store.resolve("runs/" + first.iterator().next())).orElseThrow().started();
    String more = write("b.properties", "seeds = {1..3}", "simulator.algorithm = {entropy, none}");
    assertThat(sweep(more, "--dry-run").out())
        .endsWith("6 runs, of which 2 would be done." + System.lineSeparator());
    sweep(more).succeeded();
    assertThat(runs()).hasSize(6).containsAll(first);
    assertThat(
            RunRecords.read(store.resolve("runs/" + first.iterator().next()))
                .orElseThrow()
                .started())
        .isEqualTo(started);
    assertThat(Program.execute("status", store.toString()).succeeded().out())
        .contains("Sweep a: 4 runs, 4 done", "Sweep b: 6 runs, 6 done");

    Path run = store.resolve("runs").resolve(first.iterator().next());
    Path again = temp.resolve("again");
    Program.run(run.resolve("experiment.properties").toString(), again);
    for (String table :
        List.of(
            "tables/violations.csv", "tables/load.csv", "events.json", "experiment.properties")) {
      assertThat(again.resolve(table)).hasSameBinaryContentAs(run.resolve(table));
    }
  }

  @Test
  void aRunThatFailsIsToldAndTheOthersGoOn() throws IOException {
    String file =
        write(
            "f.properties",
            "simulator.algorithm = {none, test-throwing, dvms}",
            "simulator.duration = 200",
            "trace.level = metrics");
    Program.Outcome outcome = sweep(file);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "3 runs, 2 done, 0 running, 1 failed, 0 missing",
            "simulator.algorithm = test-throwing: the policy of a third party fell over");
    assertThat(outcome.err()).contains("Failed: ").doesNotContain("Again:");
    Path failed;
    try (Stream<Path> runs = Files.list(store.resolve("failed"))) {
      failed = runs.findFirst().orElseThrow();
    }
    assertThat(failed.resolve("log.txt")).content().contains("\tat ", "fell over");
    assertThat(failed.resolve("summary.json")).content().contains("\"incomplete\"");
    Program.Outcome status = Program.execute("status", store.resolve("sweeps/f").toString());
    assertThat(status.status()).isEqualTo(1);
    assertThat(outcome.out()).startsWith(status.out());
  }

  @Test
  void aRunThatReachesALimitIsEndedAndNotTriedAgain() throws IOException {
    String file =
        write(
            "l.properties",
            "simulator.algorithm = none",
            "trace.level = metrics",
            "simulator.duration = 1e11",
            "sweep.run.time-limit = 1");
    Program.Outcome outcome = sweep(file);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("took longer than its limit of 1 s");
    assertThat(outcome.err()).doesNotContain("Again:");
    String large =
        write(
            "n.properties",
            "simulator.algorithm = none",
            "trace.level = metrics",
            "hostingnodes.number = 60000",
            "vm.number = 600000",
            "sweep.run.memory = 16");
    assertThat(sweep(large).out()).contains("needed more memory than its limit of 16 MiB");
  }

  @Test
  void aFaultyFileIsRefusedBeforeAnythingIsMade() throws IOException {
    Program.Outcome outcome =
        sweep(write("x.properties", "seeds = 1..none", "load.mean = {1, 200}"));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "x.properties:6 loadinjector.seed: \"1..none\" is not a whole number",
            "load.mean: \"200\" is too large",
            "2 faults; nothing was run.");
    assertThat(store).doesNotExist();
    assertThat(sweep(write("y.properties"), "--executor", "abacus").status()).isEqualTo(2);
    Program.Outcome left = sweep(write("y.properties"), "--detach");
    assertThat(left.status()).isEqualTo(2);
    assertThat(left.err()).contains("--detach", "slurm, oar");
    Program.Outcome seen =
        sweep(write("y.properties"), "--executor", "slurm", "--detach", "--watch");
    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.err()).contains("--watch", "not allowed with --detach");
    assertThat(sweep(write("y.properties"), "--jobs", "0").status()).isEqualTo(2);
    assertThat(Program.execute("status", temp.toString()).status()).isEqualTo(2);
  }

  @Test
  void runsOfAnotherVersionAreToldAndDoneAgainWhenAsked() throws IOException {
    String file = write("v.properties", "simulator.algorithm = none");
    sweep(file).succeeded();
    Path run = store.resolve("runs").resolve(runs().iterator().next());
    RunRecord done = RunRecords.read(run).orElseThrow();
    assertThat(done.programVersion()).isEqualTo(ProgramVersion.withFingerprint());
    assertThat(done.wallS()).isGreaterThan(BigDecimal.ZERO);
    assertThat(done.neighbours()).isNull();
    String text = Files.readString(run.resolve("run.json"));
    Files.writeString(run.resolve("run.json"), text.replace(done.programVersion(), "0.0.1+old"));

    assertThat(sweep(file).succeeded().err())
        .contains("Notice: 1 run was done by version 0.0.1+old of the program", "--fresh");
    assertThat(RunRecords.read(run).orElseThrow().programVersion()).isEqualTo("0.0.1+old");
    sweep(file, "--fresh").succeeded();
    assertThat(RunRecords.read(run).orElseThrow().programVersion())
        .isEqualTo(done.programVersion());
  }

  @Test
  void measuredRunsCanHaveTheMachineForThemselves() throws IOException {
    String file =
        write(
            "m.properties",
            "solver.time = measured",
            "seeds = 1..4",
            "simulator.algorithm = ffd-lazy",
            "sweep.measured.alone = true");
    sweep(file).succeeded();
    for (String run : runs()) {
      assertThat(RunRecords.read(store.resolve("runs/" + run)).orElseThrow().neighbours())
          .isEmpty();
    }
  }

  @Test
  void twoSweepsOnOneStoreDoNotHarmEachOther() throws IOException {
    String file = write("t.properties", "simulator.algorithm = none", "seeds = 1..6");
    CompletableFuture<Program.Outcome> other = CompletableFuture.supplyAsync(() -> sweep(file));
    sweep(file).succeeded();
    other.join().succeeded();
    assertThat(runs()).hasSize(6);
    assertThat(store.resolve("running")).isEmptyDirectory();
    assertThat(store.resolve("failed")).isEmptyDirectory();
  }

  @Test
  void versionAndUsageSayWhatTheyShould() {
    assertThat(Program.execute("--version").succeeded().out())
        .containsPattern("VMPlaceBench (development|\\d+\\.\\d+\\.\\d\\S*)\\+")
        .contains("Java " + Runtime.version());
    assertThat(Program.execute("run", "--version").succeeded().out()).contains("VMPlaceBench");
    for (String command : List.of("run", "sweep", "solve")) {
      assertThat(Program.execute(command, "--help").succeeded().out())
          .contains("[-Dkey=value]...", "      -Dkey=value ")
          .doesNotContain("-D=");
    }
  }
}
