package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten short runs are killed, find no room on their disk, may not write, lose their folder, meet
 * each other, or lack memory: what is marked complete is whole and right, and the next run goes on.
 *
 * <p>{@code benchmarks/faults.py 200} does more of them, and sweeps, workers and R.
 */
@EnabledOnOs(OS.LINUX)
class FaultTrialsTest {

  private static final int COUNT = Integer.getInteger("faults.count", 10);
  private static final int SEED = Integer.getInteger("faults.seed", 1);

  @TempDir private Path temp;

  @Test
  void what_a_fault_leaves_is_whole_or_marked_and_the_next_run_goes_on() throws Exception {
    Python.assume();
    String launcher =
        Program.commandLine(Program.java()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Program.Outcome outcome =
        Python.call(
            temp,
            List.of(
                "python3",
                Program.HOME.resolve("benchmarks/faults.py").toString(),
                "" + COUNT,
                "--seed",
                "" + SEED,
                "--quick",
                "--launcher",
                launcher));
    assertThat(outcome.out() + outcome.err()).endsWith(COUNT + " trials, 0 faults\n");
    assertThat(outcome.status()).isZero();
  }
}
