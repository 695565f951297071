package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code init}, {@code show} and {@code completion}. */
class TerminalCommandsTest {

  @TempDir Path temp;

  private Program.Outcome init(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("init", file.toString()));
    arguments.addAll(List.of(more));
    return Program.execute(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "entropy", "snooze", "dvms", "distributed", "ffd-lazy", "consolidation"})
  void aFileToBeginWithRunsAtOnce(String policy) throws Exception {
    Path file = temp.resolve("deep/my.properties");

    assertThat(
            init(file, "--policy", policy, "--hosts", "6", "-Dsimulator.duration=20").succeeded())
        .extracting(Program.Outcome::out)
        .asString()
        .contains("./run.sh run " + file);

    assertThat(file)
        .content()
        .contains(
            "\nsimulator.algorithm = " + policy + "\n",
            "\nhostingnodes.number = 6\n",
            "\nvm.number = 60\n",
            "\nsimulator.duration = 20\n",
            "\n#load.initial =")
        .satisfies(
            text ->
                assertThat(text.contains("#dvms.timeout"))
                    .isEqualTo(policy.equals("dvms") || policy.equals("distributed")));
    assertThat(text(file)).allMatch(line -> line.length() <= 100 || !line.startsWith("# "));
    assertThat(Program.run(file.toString(), temp.resolve("out")).out())
        .contains("on 6 hosts with 60 VMs: 20 s simulated");
  }

  /** VMs that fit into their hosts, and something for the policy to do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "entropy",
        "snooze",
        "dvms",
        "ffd-lazy",
        "ffd-optimistic",
        "best-fit",
        "worst-fit",
        "round-robin",
        "consolidation",
        "consolidation-renewable",
        "consolidation-carbon",
        "vjobs"
      })
  void nothingIsWrongWithAFileToBeginWith(String policy) {
    for (String hosts : List.of("1", "3", "32")) {
      Path file = temp.resolve(hosts + ".properties");
      init(file, "--policy", policy, "--hosts", hosts, "-Dsimulator.duration=60").succeeded();

      Program.Outcome run = Program.run(file.toString(), temp.resolve("out"));

      assertThat(run.err()).doesNotContain("Notice");
      // The VMs of vjobs compute all at once, on the hosts that the first look chose.
      assertThat(run.out().contains("violations                  0") || policy.equals("vjobs"))
          .isTrue();
    }
  }

  private static List<String> text(Path file) throws Exception {
    return Files.readAllLines(file);
  }

  @Test
  void allFaultsOfAFileToBeginWithAreSaidAndNothingIsWritten() throws Exception {
    Path there = Files.writeString(temp.resolve("there"), "mine");

    Program.Outcome outcome = init(there, "--policy", "entrop", "--hosts", "many");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "is there already",
            "--force",
            "\"entrop\" is not in this build",
            "Maybe you meant entropy",
            "hostingnodes.number: \"many\" is not a whole number",
            "3 faults; nothing was run.");
    assertThat(there).hasContent("mine");
    assertThat(init(there, "--force").status()).isZero();
    assertThat(there).content().contains("simulator.algorithm = entropy");
  }

  @Test
  void aPastRunIsShownAsItWasAtItsEnd() {
    Path out = temp.resolve("run");
    String then =
        Program.run(Program.DEFAULT, out, "-Dsolver=greedy", "-Dsimulator.duration=400").out();

    String now = Program.execute("show", out.toString()).succeeded().out();

    assertThat(now).startsWith(then.substring(0, then.indexOf("Results: ")));
    assertThat(now).containsPattern("in violation {7}[▁▂▃▄▅▆▇█]{50}\n").endsWith(out + "\n");
  }

  @Test
  void whoRunsAgainIsToldWhatBecameOfThePageThatHeHadEdited() throws Exception {
    Path results = temp.resolve("again");
    String[] small = {"-Dsimulator.algorithm=none", "-Dsimulator.duration=20"};
    assertThat(Program.run(Program.DEFAULT, results, small).err()).doesNotContain("edited");
    Path page = results.resolve("index.html");
    String mine = Files.readString(page).replace("<h1>", "<h1>Mine: ");
    Files.writeString(page, mine);

    assertThat(Program.run(Program.DEFAULT, results, small).err())
        .contains("Notice: " + page + " had been edited", "it is kept as index.edited.html.");

    assertThat(results.resolve("index.edited.html")).hasContent(mine);
    assertThat(Program.run(Program.DEFAULT, results, small).err()).doesNotContain("edited");
  }

  @Test
  void whatIsNoRunIsNotShown() throws Exception {
    Path broken = Files.createDirectory(temp.resolve("broken"));
    Files.writeString(
        broken.resolve("summary.json"), "{\"state\":\"complete\",\"algorithm\":\"x\"}");
    Files.createDirectory(temp.resolve("empty"));

    Program.Outcome outcome =
        Program.execute(
            "show", temp.resolve("gone") + "", broken.toString(), temp.resolve("empty") + "");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "gone: does not exist",
            "summary.json: lacks numbers of a run",
            "empty: has no summary.json",
            "3 faults; nothing was run.");
  }

  @Test
  void whatIsNoSummaryIsNotCompared() throws Exception {
    for (String text : List.of("{}", "{\"state\":\"complete\",\"algorithm\":\"x\"}")) {
      Path broken = Files.createTempDirectory(temp, "no-summary");
      Files.writeString(broken.resolve("summary.json"), text);

      Program.Outcome outcome = Program.execute("compare", broken.toString(), "--no-figures");

      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err()).contains("summary.json: is not a summary: it lacks ");
    }
  }

  @Test
  void aShellCompletesCommandsAndOptions() throws Exception {
    Path script = temp.resolve("completion");
    Files.writeString(script, Program.execute("completion").succeeded().out());
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source '"
                    + script
                    + "'; complete -p run.sh; COMP_WORDS=(run.sh sho); COMP_CWORD=1;"
                    + " _complete_run; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    assertThat(said).contains("run.sh").endsWith("show\n");
  }

  /** Picocli takes a single percent sign for a format, and complains beside the console. */
  @Test
  @SuppressWarnings("SystemOut") // where Picocli complains
  void helpOfEveryCommandIsSaidWithoutComplaint() {
    ByteArrayOutputStream beside = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(beside, true, StandardCharsets.UTF_8));
    try {
      for (String command : commands()) {
        assertThat(Program.execute(command, "--help").succeeded().out()).contains("Usage:");
      }
    } finally {
      System.setErr(before);
    }
    assertThat(beside.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static List<String> commands() {
    return Program.execute("--help")
        .succeeded()
        .out()
        .lines()
        .filter(line -> line.matches("  [a-z]+ {2,}\\S.*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }

  @Test
  void run_sh_knows_every_command_and_tells_of_it() throws IOException {
    String script = Files.readString(Path.of("../../run.sh"), StandardCharsets.UTF_8);
    List<String> commands = commands();
    assertThat(commands).contains("run", "pack", "soak");
    assertThat(commands)
        .allSatisfy(
            command ->
                assertThat(script)
                    .contains("./run.sh " + command)
                    .containsPattern("(?m)^  [-a-z| ]*\\b" + command + "\\b[-a-zV| ]*\\)$"));
  }
}
