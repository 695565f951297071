package org.vmplacebench.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.vmplacebench.vjobs.choice.TargetSolver;

class SwitchPlanMainTest {

  @Test
  void switches_of_nine_and_of_500_vjobs_are_planned_and_right() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    SwitchPlanMain.print(9, 11, TargetSolver.CHOCO, out);
    SwitchPlanMain.print(500, 1000, TargetSolver.CHOCO, out);
    SwitchPlanMain.print(9, 11, TargetSolver.BTRPLACE, out);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .noneMatch(line -> line.contains("wrong"))
        .anyMatch(line -> line.endsWith("2 steps, 1349 actions, 224 migrations"));
  }
}
