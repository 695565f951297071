package org.vmplacebench.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmplacebench.testkit.SmallProblem.vms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverAnswer.NoPlan;
import org.vmplacebench.core.scheduling.SolverAnswer.Plan;
import org.vmplacebench.core.scheduling.SolverAnswer.Reason;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.testkit.SmallProblem;
import org.vmplacebench.testkit.TestSettings;

/** Solvers that are shell scripts. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ExternalSolverTest {

  private static final Snapshot PROBLEM = SmallProblem.hosts(vms(60, 60), vms(10), vms());

  @TempDir Path temp;

  private ExternalSolver answering(String answer) throws IOException {
    Path script =
        Files.writeString(
            temp.resolve("solver.sh"),
            "read -r l; echo '{\"id\":1,\"protocol\":1,\"answer\":\"ready\"}'\n"
                + "IFS= read -r l; printf '%s\\n' \"$l\" > '"
                + temp
                + "/told'\necho '"
                + answer
                + "'\nread -r l; echo '{\"id\":3,\"answer\":\"bye\"}'\n");
    return new ExternalSolver(
        TestSettings.defaults().with(ExternalKeys.COMMAND, "sh '" + script + "'"));
  }

  @Test
  void aPlacementBecomesAPlan() throws IOException {
    ExternalSolver solver =
        answering(
            "{\"id\":2,\"answer\":\"placement\",\"seconds\":3,\"placement\":{\"vm-1\":\"host-2\"}}");
    SolverAnswer answer = solver.solve(PROBLEM, 30);
    solver.close();
    assertThat(((Plan) answer).plan().migrations())
        .singleElement()
        .satisfies(
            migration -> {
              assertThat(migration.vm()).isEqualTo(1);
              assertThat(migration.from()).isEqualTo(0);
              assertThat(migration.to()).isEqualTo(2);
            });
    assertThat(solver.modelledSeconds(PROBLEM, answer)).isEqualTo(3);
    assertThat(Files.readString(temp.resolve("told")))
        .contains("\"type\":\"solve\"", "\"limit_s\":30", "{\"name\":\"vm-2\",\"host\":\"host-1\"");
  }

  @Test
  void aPlacementThatIsWrongEndsTheRun() throws IOException {
    ExternalSolver solver =
        answering("{\"id\":2,\"answer\":\"placement\",\"placement\":{\"vm-2\":\"host-2\"}}");
    assertThatThrownBy(() -> solver.solve(PROBLEM, 30))
        .isInstanceOf(PolicyFailedException.class)
        .hasMessageContaining("the external solver (sh ")
        .hasMessageContaining("found a placement that is wrong: host 0 lacks ");
  }

  @Test
  void whatIsNotInTheProblemIsRefused() throws IOException {
    ExternalSolver solver =
        answering("{\"id\":2,\"answer\":\"placement\",\"placement\":{\"vm-7\":\"host-2\"}}");
    assertThatThrownBy(() -> solver.solve(PROBLEM, 30))
        .hasMessageContaining("places vm-7, which is not in the problem");
  }

  @Test
  void noPlanIsAnAnswer() throws IOException {
    ExternalSolver solver =
        answering(
            "{\"id\":2,\"answer\":\"no_plan\",\"reason\":\"limit_reached\",\"message\":\"m\"}");
    assertThat(solver.solve(PROBLEM, 30)).isEqualTo(new NoPlan(Reason.LIMIT_REACHED, "m"));
    solver.close();
  }

  @Test
  void withoutACommandThereIsNone() {
    assertThatThrownBy(() -> PlacementSolverFactory.named("external", TestSettings.defaults()))
        .hasMessage("the solver external needs external.command");
    assertThat(new ExternalSolverFactory().neededKeys()).isEqualTo(List.of(ExternalKeys.COMMAND));
  }
}
