package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/** Whole runs of policies in other languages. */
class ExternalRunsTest {

  private static final String EXTERNAL = "-Dsimulator.algorithm=external";

  @TempDir Path temp;

  /** Full hosts, empty ones that are switched off and on again: every answer there is. */
  @ParameterizedTest
  @CsvSource({"full,stdio", "changes,stdio", "changes,socket"})
  void first_fit_decreasing_in_python_leaves_the_trace_of_ours(String view, String channel)
      throws IOException {
    Python.assume();
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
    String script = Python.CLIENT.resolve("examples/first_fit_decreasing.py").toString();
    Program.run(
        Program.DEFAULT,
        theirs,
        with(
            same,
            EXTERNAL,
            "-Dexternal.view=" + view,
            "-Dexternal.channel=" + channel,
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
    assertThat(Program.text(out.resolve("summary.json")))
        .contains("\"external_command\": \"sh " + script, "\"policy.sh\": \"sha256:");
  }

  @Test
  void a_solver_without_a_command_is_found_before_anything_runs() {
    Program.Outcome outcome =
        Program.tryRun(Program.DEFAULT, temp.resolve("out"), "-Dsolver=external");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("external.command", "the solver external needs one", "1 fault; nothing was run");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_solver_that_talks_rubbish_ends_the_run_with_what_it_printed() throws IOException {
    Path script =
        Files.writeString(
            temp.resolve("solver.sh"),
            """
            read -r start; echo '{"id":1,"protocol":1,"answer":"ready"}'
            read -r problem; echo 'what a problem' >&2; echo 'too hard'; read -r end
            """);
    Path out = temp.resolve("out");
    Program.Outcome outcome =
        Program.tryRun(
            Program.DEFAULT, out, "-Dsolver=external", "-Dexternal.command=sh '" + script + "'");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("the external solver (sh ", "answered what is not JSON: too hard")
        .contains("  what a problem", out + ", marked incomplete")
        .doesNotContain("\tat ");
    assertThat(new SummaryFile().read(out.resolve("summary.json")).state()).isEqualTo("incomplete");
  }

  /** What was charged is charged again, whoever answers. */
  @Test
  void times_of_answers_are_replayed() throws IOException {
    Python.assume();
    String script = Python.CLIENT.resolve("examples/first_fit_decreasing.py").toString();
    String command = "-Dexternal.command=python3 '" + script + "'";
    Path measured = temp.resolve("measured");
    Path replayed = temp.resolve("replayed");
    Program.run(Program.DEFAULT, measured, EXTERNAL, command, "-Dsimulator.duration=300");
    Program.run(
        Program.DEFAULT,
        replayed,
        EXTERNAL,
        command,
        "-Dsimulator.duration=300",
        "-Dsolver.time=replay:" + measured);
    assertThat(Program.text(replayed.resolve("events.json")))
        .isEqualTo(Program.text(measured.resolve("events.json")));
  }

  /** It neither reads nor ends, and so does a child that it has let go. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void nothing_outlives_a_workbench_that_is_killed() throws Exception {
    Path script =
        Files.writeString(
            temp.resolve("policy.sh"),
            "cd '"
                + temp
                + "'; trap '' TERM INT HUP\n(setsid sleep 1000 & echo $! > child)\n"
                + "read -r start; echo '{\"id\":1,\"protocol\":1,\"answer\":\"ready\"}'\n"
                + "read -r tick; echo $$ > policy; while :; do sleep 1000; done\n");
    Process workbench =
        Program.start(
            Program.commandLine(
                Program.java(),
                "run",
                Program.DEFAULT,
                EXTERNAL,
                "-Dexternal.command=sh '" + script + "'",
                "--no-figures",
                "--out",
                temp.resolve("out").toString()),
            temp);
    long policy = pid("policy");
    long child = pid("child");
    workbench.destroyForcibly().waitFor();
    for (long pid : new long[] {policy, child}) {
      ProcessHandle.of(pid).ifPresent(left -> left.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }
  }

  private long pid(String file) throws IOException, InterruptedException {
    Path path = temp.resolve(file);
    for (int i = 0; i < 600 && !(Files.exists(path) && Files.size(path) > 1); i++) {
      Thread.sleep(100);
    }
    return Long.parseLong(Files.readString(path).strip());
  }

  /** Ours with what Debian has, and with others that are there. */
  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/python3", "python3"})
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void environments_pass_their_tests(String python) throws Exception {
    Assumptions.assumeTrue(
        Python.works(python, "import sys; sys.exit(sys.version_info < (3, 8))"),
        "there is no " + python + " from 3.8 on");
    Python.makeHome(temp);
    Program.Outcome outcome =
        Python.call(
            temp, List.of(python, Python.CLIENT.resolve("tests/test_environment.py").toString()));
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }

  @Test
  void the_client_installs_with_pip() throws Exception {
    Python.assume();
    Assumptions.assumeTrue(Python.works("python3", "import pip"), "there is no pip");
    Path copy = Files.createDirectories(temp.resolve("client"));
    for (String file : List.of("vmplacebench.py", "pyproject.toml", "wheel_builder.py")) {
      Files.copy(Python.CLIENT.resolve(file), copy.resolve(file));
    }
    Path target = temp.resolve("target");
    Program.Outcome outcome =
        Python.call(
            temp,
            List.of(
                "python3",
                "-m",
                "pip",
                "install",
                "--no-index",
                "--target",
                target.toString(),
                copy.toString()));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(target.resolve("vmplacebench.py"))
        .hasSameTextualContentAs(copy.resolve("vmplacebench.py"));
  }
}
