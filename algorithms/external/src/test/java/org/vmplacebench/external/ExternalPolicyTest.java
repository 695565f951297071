package org.vmplacebench.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.ComputationRecord;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.testkit.SmallRun;
import org.vmplacebench.testkit.TestSettings;

/** Policies that are shell scripts, on hosts of one core with VMs of one vCPU. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ExternalPolicyTest {

  private static final String READY = "{\"id\":1,\"protocol\":1,\"answer\":\"ready\"}";

  @TempDir Path temp;

  /** A script that takes down what it is told and answers lines, one to each request. */
  private List<String> answering(String... answers) throws IOException {
    StringBuilder script = new StringBuilder("cd '" + temp + "'\n");
    for (String answer : answers) {
      script.append("IFS= read -r line; printf '%s\\n' \"$line\" >> told\n");
      script.append("cat <<'EOT'\n").append(answer).append("\nEOT\n");
    }
    return script(script + "while read -r line; do echo '{}'; done\n");
  }

  private List<String> script(String text) throws IOException {
    return List.of("sh", Files.writeString(temp.resolve("policy.sh"), text).toString());
  }

  private static String plan(int id, String... actions) {
    return "{\"id\":"
        + id
        + ",\"answer\":\"plan\",\"seconds\":2.5,\"actions\":["
        + String.join(",", actions)
        + "]}";
  }

  private static ExternalScheduler policy(List<String> command, String view) {
    return new ExternalScheduler(
        TestSettings.defaults()
            .with(ExternalKeys.COMMAND, "'" + String.join("' '", command) + "'")
            .with(ExternalKeys.VIEW, view)
            .with(EngineKeys.SOLVER_TIME, "modelled")
            .with(SchedulingKeys.CHECKS, true));
  }

  private static void run(ExternalScheduler policy, Simulation simulation, double until) {
    try {
      policy.start(simulation);
      simulation.run(until);
    } finally {
      policy.close();
    }
  }

  @Test
  void migrationOfAPlanIsDoneAfterTheTimeThatItClaims() throws IOException {
    SmallRun run = SmallRun.of(2, 1, 0, 0).loads(60, 50);
    String migrate = "{\"do\":\"migrate\",\"vm\":\"vm-1\",\"to\":\"node1\"}";
    ExternalScheduler policy = policy(answering(READY, plan(2, migrate)), "full");
    run(policy, run.simulation(), 50);

    assertThat(run.placement()).containsExactly(0, 1);
    ComputationRecord computation = run.computations().get(0);
    assertThat(computation.start()).isEqualTo(30);
    assertThat(computation.duration()).isEqualTo(2.5);
    assertThat(policy.summary()).containsEntry("rounds", 1).containsEntry("actions_refused", 0);
  }

  @Test
  void otherActionsAreDoneInTheirOrder() throws IOException {
    SmallRun run = SmallRun.of(3, 1, 0, 0, 1).loads(10, 10, 10);
    ExternalScheduler policy =
        policy(
            answering(
                READY,
                plan(
                    2,
                    "{\"do\":\"suspend\",\"vm\":\"vm-0\"}",
                    "{\"do\":\"stop\",\"vm\":\"vm-1\"}",
                    "{\"do\":\"start\",\"class\":\"vm\",\"host\":\"node1\",\"load\":40}",
                    "{\"do\":\"switch_off\",\"host\":\"node1\"}",
                    "{\"do\":\"switch_off\",\"host\":\"node2\"}"),
                plan(
                    3,
                    "{\"do\":\"resume\",\"vm\":\"vm-0\"}",
                    "{\"do\":\"switch_on\",\"host\":\"node2\"}")),
            "full");
    Simulation simulation = run.simulation();
    simulation.after(
        40,
        () -> {
          assertThat(simulation.cluster().isSuspended(0)).isTrue();
          assertThat(simulation.cluster().isOn(2)).isFalse();
        });
    run(policy, simulation, 70);

    assertThat(run.placement()).containsExactly(0, -1, 1, 1);
    assertThat(simulation.cluster().isSuspended(0)).isFalse();
    assertThat(simulation.cluster().isOn(2)).isTrue();
    assertThat(policy.summary())
        .containsEntry("actions_done", 6)
        .containsEntry("actions_refused", 1);
  }

  @Test
  void a_host_of_a_failed_site_is_not_switched_on() throws IOException {
    SmallRun run = SmallRun.of(3, 1, 0, 0, 1).loads(10, 10, 10);
    String on = "{\"do\":\"switch_on\",\"host\":\"node2\"}";
    ExternalScheduler policy =
        policy(
            answering(
                READY,
                plan(2, "{\"do\":\"switch_off\",\"host\":\"node2\"}"),
                plan(3, on),
                plan(4, on)),
            "full");
    Simulation simulation = run.simulation();
    simulation.after(45, () -> simulation.journal().siteSwitched(0, false));
    simulation.after(75, () -> assertThat(simulation.cluster().isOn(2)).isFalse());
    simulation.after(80, () -> simulation.journal().siteSwitched(0, true));
    run(policy, simulation, 100);

    assertThat(simulation.cluster().isOn(2)).isTrue();
    assertThat(policy.summary())
        .containsEntry("actions_done", 2)
        .containsEntry("actions_refused", 1);
  }

  @Test
  void changesTellWhatDiffersOnly() throws IOException {
    SmallRun run = SmallRun.of(2, 1, 0, 0, 1).loads(10, 20, 30);
    run.simulation().after(45, () -> run.simulation().setLoad(1, 25));
    run.simulation().after(46, () -> run.simulation().destroyVm(2));
    String wait = "{\"id\":%d,\"answer\":\"wait\"}";
    List<String> command = answering(READY, wait.formatted(2), wait.formatted(3));
    run(policy(command, "changes"), run.simulation(), 70);

    List<String> told = Files.readAllLines(temp.resolve("told"));
    assertThat(told.get(1)).contains("\"vm-0\"", "\"vm-1\"", "\"vm-2\"", "\"node1\"");
    assertThat(told.get(2))
        .startsWith("{\"protocol\":1,\"id\":3,\"type\":\"tick\",\"now\":60.0,")
        .contains("\"hosts\":[]", "\"vm-1\"", "\"gone\":[\"vm-2\"]")
        .doesNotContain("\"vm-0\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rubbish | answered what is not JSON: rubbish",
        "[] | answered what is no JSON object: []",
        "{\"answer\":\"wait\"} | answered with id null to request 2",
        "{\"id\":7,\"answer\":\"wait\"} | answered with id 7 to request 2",
        "{\"id\":2,\"answer\":\"dance\"} | it says \"dance\", and not \"plan\"",
        "{\"id\":2,\"answer\":\"wait\",\"seconds\":-1} | claims -1.0 seconds",
        "{\"id\":2,\"answer\":\"wait\",\"seconds\":\"x\"} | has no number as \"seconds\"",
        "{\"id\":2,\"answer\":\"plan\"} | has a plan without a list of actions",
        "{\"id\":2,\"answer\":\"plan\",\"actions\":[3]} | has an action that is no object: 3",
        "{\"id\":2,\"answer\":\"plan\",\"actions\":[{\"do\":\"fly\"}]} | does \"fly\"",
        "{\"id\":2,\"answer\":\"plan\",\"actions\":[{\"do\":\"stop\",\"vm\":\"vm-9\"}]} | names a VM",
        "{\"id\":2,\"answer\":\"plan\",\"actions\":[{\"do\":\"migrate\",\"vm\":\"vm-0\",\"to\":\"x\"}]}"
            + " | names a host that is not there",
      })
  void rubbishEndsTheRunWithWhatItIs(String answer, String message) throws IOException {
    SmallRun run = SmallRun.of(2, 1, 0);
    assertThatThrownBy(() -> run(policy(answering(READY, answer), "full"), run.simulation(), 50))
        .isInstanceOf(PolicyFailedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("at 30.0 simulated seconds");
  }

  @Test
  void anEarlyEndIsToldWithTheLastLinesOnStandardError() throws IOException {
    List<String> command =
        script("read -r l; echo '" + READY + "'; read -r l; echo one >&2; echo two >&2; exit 3");
    SmallRun run = SmallRun.of(2, 1, 0);
    assertThatThrownBy(() -> run(policy(command, "full"), run.simulation(), 50))
        .isInstanceOf(PolicyFailedException.class)
        .hasMessageContaining("ended early with exit code 3, at 30.0 simulated seconds")
        .hasMessageEndingWith("that it printed:\n  one\n  two");
  }

  @Test
  void aPlanThatIsJudgedWrongIsTheFaultOfThePolicy() throws IOException {
    SmallRun run = SmallRun.of(3, 1, 0, 0, 1).loads(60, 60, 10);
    String migrate = "{\"do\":\"migrate\",\"vm\":\"vm-2\",\"to\":\"node2\"}";
    assertThatThrownBy(
            () -> run(policy(answering(READY, plan(2, migrate)), "full"), run.simulation(), 50))
        .isInstanceOf(PolicyFailedException.class)
        .hasMessageContaining("made a plan that breaks a law (simulation.checks)")
        .hasMessageContaining("host 0 lacks ");
  }

  @Test
  void anotherProtocolIsRefused() throws IOException {
    List<String> command = answering(READY.replace("\"protocol\":1", "\"protocol\":2"));
    SmallRun run = SmallRun.of(2, 1, 0);
    assertThatThrownBy(() -> run(policy(command, "full"), run.simulation(), 50))
        .hasMessageContaining("speaks protocol 2, and this program speaks 1");
  }

  /** It and a child that it has let go hold the streams open; both end with the run. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void silenceEndsTheRunAndNothingOutlivesIt() throws IOException {
    List<String> command =
        script(
            "cd '"
                + temp
                + "'\n"
                + "(sleep 1000 & echo $! > orphan)\nsleep 1000 & echo $! > child\n"
                + "read -r l; echo '"
                + READY
                + "'; read -r l; echo slow >&2; wait");
    SmallRun run = SmallRun.of(2, 1, 0);
    ExternalScheduler policy =
        new ExternalScheduler(
            TestSettings.defaults()
                .with(ExternalKeys.COMMAND, "'" + String.join("' '", command) + "'")
                .with(ExternalKeys.TIMEOUT, 2));
    assertThatThrownBy(() -> run(policy, run.simulation(), 50))
        .hasMessageContaining("did not answer within 2.0 s (external.timeout)")
        .hasMessageEndingWith("\n  slow");
    assertGone("orphan");
    assertGone("child");
  }

  /** A policy that ends by itself and leaves a child behind. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatAnEndedPolicyLeavesBehindIsEnded() throws IOException {
    List<String> command = script("(sleep 1000 & echo $! > '" + temp + "/orphan'); exit 0");
    SmallRun run = SmallRun.of(2, 1, 0);
    assertThatThrownBy(() -> run(policy(command, "full"), run.simulation(), 50))
        .hasMessageContaining("ended early with exit code 0");
    assertGone("orphan");
  }

  /** What nobody asked for is not kept: the answer to the next look is one of these lines. */
  @Test
  void floodOfAnswersIsRubbish() throws IOException {
    List<String> command = script("read -r l; echo '" + READY + "'; yes");
    SmallRun run = SmallRun.of(2, 1, 0);
    assertThatThrownBy(() -> run(policy(command, "full"), run.simulation(), 50))
        .hasMessageContaining("answered what is not JSON: y, at 30.0 simulated seconds");
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws IOException {
    List<String> command = script("read -r l; echo '" + READY + "'; tr '\\0' x < /dev/zero");
    SmallRun run = SmallRun.of(2, 1, 0);
    assertThatThrownBy(() -> run(policy(command, "full"), run.simulation(), 50))
        .hasMessageContaining("answered more than 67108864 bytes on one line");
  }

  /** It neither says good-bye nor ends; its standard input is still open. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aPolicyThatIgnoresTheEndIsEnded() throws IOException {
    List<String> command =
        script(
            "trap '' TERM INT HUP; echo $$ > '"
                + temp
                + "/ignoring'; read -r l; echo '"
                + READY
                + "'; exec sleep 1000 0<&-");
    SmallRun run = SmallRun.of(2, 1, 0);
    run(policy(command, "full"), run.simulation(), 20);
    assertGone("ignoring");
  }

  private void assertGone(String file) throws IOException {
    long pid = Long.parseLong(Files.readString(temp.resolve(file)).strip());
    // A process that was killed and not reaped yet has no command line any more.
    Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
    if (Files.exists(commandLine)) {
      assertThat(Files.readString(commandLine)).doesNotContain("sleep");
    }
  }
}
