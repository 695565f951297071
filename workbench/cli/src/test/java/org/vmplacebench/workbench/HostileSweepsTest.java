package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values that would become commands, lead out of a store, or never end. */
class HostileSweepsTest {

  private static final List<String> TINY =
      List.of("simulator.algorithm = none", "simulator.duration = 10", "vm.number = 4");

  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({
    "slurm, sweep.cluster.account = lab\\ndate\\n#, U+000A",
    "oar, sweep.cluster.queue = long\\rdate, U+000D",
    "slurm, sweep.cluster.options = --exclusive\\u0085date, U+0085",
    "oar, sweep.cluster.options = --exclusive\\u2028date, U+2028",
    "slurm, sweep.zip.a\\nb = seeds, letters",
  })
  void whatWouldBeALineOfAJobScriptIsRefused(String executor, String line, String words)
      throws IOException {
    assertRefused(dryRun(write("tiny.properties", line), executor), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"slurm", "oar"})
  void aNameOfASweepOrAStoreOfTwoLinesIsRefused(String executor) throws IOException {
    Path file = write("a\ndate\n.properties");
    assertRefused(
        Program.execute("sweep", "" + file, "--executor", executor, "--dry-run"), "U+000A");
    assertRefused(
        Program.execute("sweep", "" + write("tiny.properties"), "--out", temp + "/a\ndate"),
        "U+000A");
  }

  @Test
  void whatAShellWouldReadIsQuoted() throws IOException {
    Path file = write("it's; $(date) 5%j.properties", "sweep.cluster.account = a; `date`");

    String slurm = dryRun(file, "slurm").succeeded().out();

    assertThat(slurm)
        .contains(
            "#SBATCH --job-name='it'\\''s; $(date) 5%j'-0001\n",
            "#SBATCH --account='a; `date`'\n",
            "/sweeps/it'\\''s; $(date) 5%%j/jobs/0001-%a.log'\n");
    String oar = dryRun(file, "oar").succeeded().out();
    assertThat(oar)
        .contains(
            "#OAR -n 'it'\\''s; $(date) 5%j'-0001\n",
            "#OAR --project 'a; `date`'\n",
            "/sweeps/it'\\''s; $(date) 5%j/jobs/0001-%jobid%.log'\n");
    for (String script : List.of(slurm, oar)) {
      // What is no comment is the one command, whose words are quoted.
      assertThat(script.substring(script.indexOf("#!/bin/sh")).lines())
          .filteredOn(line -> !line.startsWith("#"))
          .singleElement()
          .asString()
          .startsWith("exec ")
          .contains(" 'it'\\''s; $(date) 5%j' ")
          .doesNotContain("/it's");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1..1e999999999           | an end beyond",
        "1..2 step 1e-999999999   | a step beyond",
        "1..1000000               | more than 100000 values",
        "0..1 step 1e-300         | more than 100000 values",
        "1..5 step *1.00000000001 | more than 100000 values",
      })
  void anAxisWithoutEndIsRefused(String seeds, String words) throws IOException {
    assertRefused(dryRun(write("tiny.properties", "seeds = " + seeds), "local"), words);
  }

  @Test
  void aLongChainOfBasesIsRefused() throws IOException {
    for (int i = 0; i < 3000; i++) {
      Files.writeString(
          temp.resolve("b" + i + ".properties"), "sweep.base = b" + (i + 1) + ".properties\n");
    }
    write("b3000.properties");

    assertRefused(dryRun(temp.resolve("b0.properties"), "local"), "more than 100 files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "sweep"})
  void anEmptyPlaceForResultsIsRefusedBeforeAnythingRuns(String command) throws IOException {
    assertRefused(Program.execute(command, "" + write("tiny.properties"), "--out="), "it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "sweep", "archive", "status"})
  void theRootOfTheFileSystemIsNoFileOfAnything(String command) {
    assertRefused(Program.execute(command, "/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "../../given", "", "a/b", "\"a\nb\""})
  void aRunThatWouldBeOutsideOfTheStoreIsRefused(String hash) throws IOException {
    Path sweep = Files.createDirectories(temp.resolve("store/sweeps/tiny"));
    Files.createDirectories(temp.resolve("store/runs"));
    Files.writeString(sweep.resolve("points.csv"), "index,hash\n0," + hash + "\n");

    assertRefused(Program.execute("archive", "" + sweep, "--to", temp + "/a"), "no name of a run");
    assertThat(temp.resolve("a")).doesNotExist();
    assertRefused(Program.execute("status", "" + sweep), "no name of a run");
  }

  @Test
  void aTableOfPointsThatIsCutIsRefusedInWords() throws IOException {
    Path sweep = Files.createDirectories(temp.resolve("store/sweeps/tiny"));
    Files.createDirectories(temp.resolve("store/runs"));
    Files.writeString(sweep.resolve("points.csv"), "index,hash\n\"");

    assertRefused(Program.execute("status", "" + sweep), "points.csv", "EOF reached");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"executor\":\"x\",\"cpus\":1,\"elements\":[[\"../..\"]]}",
        "{\"executor\":\"x\",\"cpus\":1,\"elements\":[null]}"
      })
  void aJobThatIsNoneIsRefused(String text) throws IOException {
    Path job = Files.writeString(temp.resolve("job.json"), text);
    Files.createDirectories(temp.resolve("store/sweeps/tiny"));
    Files.createDirectories(temp.resolve("store/runs"));

    assertRefused(
        Program.execute("element", temp + "/store", "tiny", "" + job, "0"),
        "is no description of a job");
  }

  @Test
  void aTemplateInLatinLettersIsRead() throws IOException {
    Files.write(
        temp.resolve("mine.sh"),
        new byte[] {'#', (byte) 0xe9, '\n', '{', '{', 'j', 'o', 'b', '}', '}'});

    assertThat(
            dryRun(write("tiny.properties", "sweep.cluster.template = mine.sh"), "slurm")
                .succeeded()
                .out())
        .contains("#\u00e9\n0001\n");
  }

  @Test
  void faultsAreShownWithoutControlCharacters() throws IOException {
    Program.Outcome outcome =
        Program.execute("run", "" + write("tiny.properties"), "-Dfoo\u001b[31m=1");

    assertRefused(outcome, "-Dfoo\\u001B[31m: is not a known key");
    assertThat(outcome.err()).doesNotContain("\u001b");
  }

  @Test
  void helpNamesTheExitCodesOfSignals() {
    assertThat(Program.execute("--help").succeeded().out()).contains("129, 130, 143");
  }

  private Program.Outcome dryRun(Path file, String executor) {
    return Program.execute(
        "sweep", "" + file, "--executor", executor, "--dry-run", "--out", temp + "/store");
  }

  private Path write(String name, String... lines) throws IOException {
    List<String> all = new ArrayList<>(TINY);
    all.addAll(List.of(lines));
    return Files.write(temp.resolve(name), all);
  }

  private static void assertRefused(Program.Outcome outcome, String... words) {
    assertThat(outcome.status()).as("exit code; it said: %s", outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    assertThat(List.of(words)).allMatch(outcome.err()::contains);
  }
}
