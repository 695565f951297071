package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.sim.ProbePort;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.traces.results.ResultsDirectory;
import org.vmplacebench.workbench.checkpoint.OtherVersions;
import org.vmplacebench.workbench.experiment.Experiment;
import org.vmplacebench.workbench.experiment.Plugins;
import org.vmplacebench.workbench.sweep.store.Attempt;
import org.vmplacebench.workbench.sweep.store.RunStore;

/** Runs that were interrupted go on to the bytes of those that nobody interrupted, or say why. */
class ResumedSweepsTest {

  private static final Map<String, String> KEYS =
      new TreeMap<>(
          Map.of(
              "hostingnodes.number", "8",
              "vm.number", "60",
              "simulator.duration", "600",
              "solver.time", "modelled"));

  @TempDir private Path temp;
  private Path store;
  private Path file;
  private String hash;

  @BeforeEach
  void sweepOfOneRun() throws IOException {
    store = temp.resolve("store");
    String keys = KEYS.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    file =
        Files.writeString(
            temp.resolve("one.properties"), "sweep.base = " + Program.DEFAULT + "\n" + keys);
    hash = sweep("--dry-run").out().substring(0, 16);
  }

  private Program.Outcome sweep(String option) {
    return Program.execute(
        "sweep", file.toString(), "--out", "" + store, "--jobs", "1", "--no-comparison", option);
  }

  /** Interrupts the run after 200 s. */
  private static void interrupted(Path directory) {
    Experiment experiment =
        Experiment.read(Path.of(Program.DEFAULT), KEYS, Program.HOME, Plugins.onClassPath());
    experiment.run(
        directory,
        new Experiment.Watcher() {
          @Override
          public void begin(ProbePort simulation, double duration) {
            ((Simulation) simulation).after(200, () -> experiment.stop("the test wants it"));
          }

          @Override
          public void end() {}
        });
    assertThat(experiment.unsaved()).isEmpty();
  }

  private Path checkpointInTheStore() throws IOException {
    Attempt attempt = RunStore.open(store).begin(hash);
    interrupted(attempt.directory());
    attempt.leave();
    return ResultsDirectory.checkpoint(store.resolve("interrupted").resolve(hash));
  }

  /** The files of results by name; of the summary what the run computed. */
  private static Map<String, String> bytes(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(path).toString();
        if (name.startsWith("tables/") || name.equals("events.json")) {
          files.put(name, Program.text(path));
        }
      }
    }
    String summary = Program.text(directory.resolve("summary.json"));
    files.put(
        "summary.json",
        summary.replaceFirst("(?s)\"provenance\".*", "").replaceFirst("\"wall_s\": [^,]*", ""));
    return files;
  }

  private void assertDoneAsIfNobodyHadInterrupted(Program.Outcome outcome) throws IOException {
    assertThat(outcome.status()).as(outcome.toString()).isZero();
    Path whole = temp.resolve("whole");
    Experiment.read(Path.of(Program.DEFAULT), KEYS, Program.HOME, Plugins.onClassPath()).run(whole);
    assertThat(bytes(store.resolve("runs").resolve(hash)))
        .hasSizeGreaterThan(5)
        .isEqualTo(bytes(whole));
    for (String folder : List.of("interrupted", "running", "failed")) {
      assertThat(store.resolve(folder)).isEmptyDirectory();
    }
    assertThat(store.resolve("runs").resolve(hash).resolve("checkpoint.bin")).doesNotExist();
  }

  private String log() throws IOException {
    return Program.text(store.resolve("runs").resolve(hash).resolve("log.txt"));
  }

  @Test
  void aSweepGoesOnWithARunThatWasInterrupted() throws IOException {
    Path unused = checkpointInTheStore();
    Program.Outcome outcome = sweep("--fresh");
    assertDoneAsIfNobodyHadInterrupted(outcome);
    assertThat(log()).contains("Goes on from its checkpoint, 200.0 s simulated.");
    assertThat(outcome.err()).doesNotContain("afresh");
  }

  @Test
  void aCheckpointOfAnotherProgramIsLeftWithANotice() throws IOException {
    String other = OtherVersions.ofProgram(checkpointInTheStore());
    Program.Outcome outcome = sweep("--fresh");
    assertDoneAsIfNobodyHadInterrupted(outcome);
    assertThat(outcome.err())
        .containsOnlyOnce("Notice: " + hash)
        .contains("begins afresh, its checkpoint is left: ", "by another program: " + other);
    assertThat(log()).contains("Begins afresh, its checkpoint is left: ").doesNotContain("Goes on");
  }

  @Test
  void aRunRefusesACheckpointOfAnotherProgramOrJava() throws IOException {
    Path out = temp.resolve("out");
    interrupted(out);
    Path checkpoint = out.resolve("checkpoint.bin");
    byte[] own = Files.readAllBytes(checkpoint);

    assertRefused(out, "program: " + OtherVersions.ofProgram(checkpoint));
    Files.write(checkpoint, own);
    assertRefused(out, "Java: " + OtherVersions.ofJava(checkpoint));

    Files.write(checkpoint, own);
    assertThat(Program.execute("run", "--resume", "" + out, "--no-figures").status()).isZero();
    assertThat(checkpoint).doesNotExist();
  }

  private static void assertRefused(Path out, String by) throws IOException {
    Program.Outcome refused = Program.execute("run", "--resume", "" + out, "--no-figures");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("checkpoint.bin was written by another " + by + "; this is ")
        .contains("Only the same can go on with it", "repeat the run from its start")
        .doesNotContain("\tat ");
    // It stays as it is, for the program that can.
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains("checkpoint.bin", "events.incomplete.json", "summary.json")
          .noneMatch(name -> name.startsWith("."));
    }
  }
}
