package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to come out again when a run is repeated, and what must not. */
class RepeatedRunsTest {

  /** What names the folder, the command and the wall time. */
  private static final Set<String> PAGES = Set.of("index.html", "tables.md", "tables.tex");

  private static final String MODELLED = "-Dsolver.time=modelled";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void theSameSeedGivesTheSameResultsByteForByte(String compress) throws IOException {
    Path first = run("first", MODELLED, "-Dtrace.compress=" + compress);
    Path second = run("second", MODELLED, "-Dtrace.compress=" + compress);
    assertSameResults(first, second);
    assertThat(first.resolve(compress.equals("true") ? "events.json.gz" : "events.json"))
        .isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void howManyProcessorsThereAreChangesNothing(int processors) throws Exception {
    String[] dvms = {MODELLED, "-Dsimulator.algorithm=dvms", "-Dload.mean=70"};
    Path here = run("here", dvms);
    Path there = temp.resolve("there");
    List<String> command =
        new ArrayList<>(
            Program.commandLine(
                Program.java(), "run", Program.DEFAULT, "--no-figures", "--out", "" + there));
    command.add(1, "-XX:ActiveProcessorCount=" + processors);
    command.addAll(List.of(dvms));
    Program.await(Program.start(command, temp), temp).succeeded();
    assertSameResults(here, there);
    assertThat(Program.text(there.resolve("summary.json")))
        .contains("\"processors\": \"" + processors + "\"");
  }

  @Test
  void anotherSeedGivesOtherEvents() throws IOException {
    Path first = run("first", MODELLED);
    Path second = run("second", MODELLED, "-Dloadinjector.seed=24");
    assertThat(Files.mismatch(first.resolve("events.json"), second.resolve("events.json")))
        .isNotNegative();
  }

  @Test
  void lookingOnChangesNothing() throws IOException {
    Path first = run("first", MODELLED);
    Path second = run("second", MODELLED, "-Dsimulation.checks=true", "-Dtrace.bins=7");
    assertThat(second.resolve("events.json")).hasSameBinaryContentAs(first.resolve("events.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1800", "60.00001"})
  void aMeasuredRunReplayedFromItsOwnTraceGivesTheSameTrace(String duration) throws IOException {
    // With the second duration, the run ends in the middle of a computation.
    String until = "-Dsimulator.duration=" + duration;
    Path measured = run("measured", until);
    Path replayed = run("replayed", until, "-Dsolver.time=replay:" + measured);
    assertSameResults(measured, replayed);
  }

  @Test
  void aMeasuredRunWithCrashesOfTheSchedulersHostIsReplayedAsWell() throws IOException {
    String[] crashes = {
      "-Dservicenodes.number=0", "-Dsimulator.crashperiod=600", "-Dsimulator.crashduration=20"
    };
    Path measured = run("measured", crashes);
    Path replayed =
        run(
            "replayed",
            Stream.concat(Stream.of(crashes), Stream.of("-Dsolver.time=replay:" + measured))
                .toArray(String[]::new));
    assertSameResults(measured, replayed);
  }

  @Test
  void aMeasuredRunOfManagersThatShareAHostIsReplayedAsWell() throws IOException {
    // Eight managers on two hosts compute at the same instants; the crash cuts some short.
    String[] snooze = {
      "-Dsimulator.algorithm=snooze",
      "-Dsnooze.lcs-per-gm=4",
      "-Dservicenodes.number=2",
      "-Dsimulator.duration=300",
      "-Dsnooze.gmcrash-times=150.0001",
      "-Dsimulator.crashduration=20"
    };
    Path measured = run("measured", snooze);
    Path replayed =
        run(
            "replayed",
            Stream.concat(Stream.of(snooze), Stream.of("-Dsolver.time=replay:" + measured))
                .toArray(String[]::new));
    assertSameResults(measured, replayed);
    assertThat(Program.text(measured.resolve("tables/computations.csv")))
        .contains("node32#manager-2,", "node33#manager-3,");
  }

  @Test
  void aReplayThatAsksForMoreComputationsThanWereRecordedFails() throws IOException {
    Path measured = run("measured");
    Path out = temp.resolve("replayed");
    Program.Outcome outcome =
        Program.tryRun(
            Program.DEFAULT,
            out,
            "-Dsolver.time=replay:" + measured,
            "-Dcentralizedresolver.scheduling-periodicity=10");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("the replayed trace has no further computation of node32", "other properties")
        .doesNotContain("\tat ");
    assertThat(Program.text(out.resolve("summary.json")))
        .contains("\"state\": \"incomplete\"", "no further computation");
    assertThat(out.resolve("events.json")).doesNotExist();
  }

  @Test
  void thePropertiesThatARunLeavesRepeatIt() throws IOException {
    Path first = run("first", MODELLED, "-Dloadinjector.seed=5", "-Dload.std=15");
    Path second = temp.resolve("second");
    Program.run(first.resolve("experiment.properties").toString(), second);
    assertSameResults(first, second);
    assertThat(second.resolve("experiment.properties"))
        .hasSameBinaryContentAs(first.resolve("experiment.properties"));
  }

  private Path run(String name, String... overrides) {
    Path out = temp.resolve(name);
    Program.run(Program.DEFAULT, out, overrides);
    return out;
  }

  /** Everything but the wall time, how the solver's time was found, and pages that say that. */
  private static void assertSameResults(Path first, Path second) throws IOException {
    List<Path> files = files(first);
    assertThat(files).hasSizeGreaterThanOrEqualTo(9);
    assertThat(files(second)).isEqualTo(files);
    for (Path file : files) {
      Path a = first.resolve(file);
      Path b = second.resolve(file);
      if (file.endsWith("summary.json")) {
        assertThat(withoutWallTime(b)).isEqualTo(withoutWallTime(a));
      } else if (!file.endsWith("experiment.properties") && !PAGES.contains(file.toString())) {
        assertThat(b).hasSameBinaryContentAs(a);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  private static String withoutWallTime(Path summary) throws IOException {
    String text = Program.text(summary);
    assertThat(text).containsOnlyOnce("\"wall_s\": ");
    return text.replaceFirst("\"wall_s\": [^,]*,", "")
        .replaceFirst("(?s),\\s*\"provenance\": .*", "\n}\n");
  }
}
