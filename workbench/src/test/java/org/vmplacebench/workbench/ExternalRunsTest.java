package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/** Whole runs of policies in other languages. */
class ExternalRunsTest {

  private static final Path CLIENT = Program.HOME.resolve("clients/python");
  private static final String EXTERNAL = "-Dsimulator.algorithm=external";

  @TempDir Path temp;

  private static void assumePython() {
    boolean there;
    try {
      Process python =
          new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))")
              .start();
      there = python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      there = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      there = false;
    }
    Assumptions.assumeTrue(there, "there is no python3 from 3.8 on");
  }

  /** Full hosts, empty ones that are switched off and on again: every answer there is. */
  @ParameterizedTest
  @ValueSource(strings = {"full", "changes"})
  void first_fit_decreasing_in_python_leaves_the_trace_of_ours(String view) throws IOException {
    assumePython();
    String[] same = {
      "-Dsolver.time=modelled",
      "-Dsimulator.duration=600",
      "-Dload.mean=70",
      "-Dload.std=30",
      "-Dhosts.turn_off=true",
      "-Dsimulation.checks=true"
    };
    Path ours = temp.resolve("ours");
    Path theirs = temp.resolve("theirs");
    Program.run(Program.DEFAULT, ours, with(same, "-Dsimulator.algorithm=ffd-lazy"));
    String script = CLIENT.resolve("examples/first_fit_decreasing.py").toString();
    Program.run(
        Program.DEFAULT,
        theirs,
        with(
            same,
            EXTERNAL,
            "-Dexternal.view=" + view,
            "-Dexternal.command=python3 '" + script + "'"));

    String trace = Program.text(ours.resolve("events.json"));
    assertThat(trace)
        .contains("\"migration\"", "\"SUCCESS\"", "FAILED")
        .contains("\"algorithm\":\"ffd-lazy\"");
    assertThat(Program.text(theirs.resolve("events.json")))
        .isEqualTo(trace.replace("\"algorithm\":\"ffd-lazy\"", "\"algorithm\":\"external\""));
  }

  private static String[] with(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** The script and the experiment of the page, as a newcomer would write them. */
  @Test
  void the_blocks_of_the_page_run() throws IOException {
    assumePython();
    String page = Program.text(Program.HOME.resolve("docs/external.md"));
    Matcher block =
        Pattern.compile("^`(\\S+)`\\n\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(page);
    int files = 0;
    while (block.find()) {
      Files.writeString(temp.resolve(block.group(1)), block.group(2));
      files++;
    }
    assertThat(files).isEqualTo(2);
    Files.copy(CLIENT.resolve("vmplacebench.py"), temp.resolve("vmplacebench.py"));
    String experiment = temp.resolve("spill.properties").toString();
    Path spill = temp.resolve("results/spill");
    Path ffd = temp.resolve("results/ffd-lazy");
    Program.run(experiment, spill, "-Dsimulation.checks=true");
    Program.run(experiment, ffd, "-Dsimulator.algorithm=ffd-lazy");
    Program.execute("compare", spill + "", ffd + "", "--out", temp.resolve("compared") + "")
        .succeeded();

    Summary summary = new SummaryFile().read(spill.resolve("summary.json"));
    assertThat(summary.algorithm()).isEqualTo("external");
    assertThat(Program.text(spill.resolve("tables/migrations.csv")).lines().count())
        .isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-such-program-here x", "./absent.sh", "sh 'open"})
  void a_command_that_cannot_be_is_found_before_anything_runs(String command) {
    Path out = temp.resolve("out");
    Program.Outcome outcome =
        command.isEmpty()
            ? Program.tryRun(Program.DEFAULT, out, EXTERNAL)
            : Program.tryRun(Program.DEFAULT, out, EXTERNAL, "-Dexternal.command=" + command);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("external.command", "a program on this machine", "1 fault; nothing was run")
        .doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_policy_that_ends_early_ends_the_run_with_what_it_printed() throws IOException {
    Path script =
        Files.writeString(
            temp.resolve("policy.sh"),
            """
            read -r start; echo '{"id":1,"protocol":1,"answer":"ready"}'
            read -r tick; echo 'no idea what to do' >&2; exit 4
            """);
    Path out = temp.resolve("out");
    Program.Outcome outcome =
        Program.tryRun(Program.DEFAULT, out, EXTERNAL, "-Dexternal.command=sh '" + script + "'");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("ended early with exit code 4, at 30.0 simulated seconds")
        .contains("  no idea what to do", out + ", marked incomplete")
        .doesNotContain("\tat ");
    Summary summary = new SummaryFile().read(out.resolve("summary.json"));
    assertThat(summary.state()).isEqualTo("incomplete");
    assertThat(summary.incompleteReason()).contains("no idea what to do");
  }
}
