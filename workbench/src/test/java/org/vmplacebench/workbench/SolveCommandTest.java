package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SnapshotFile;

/** {@code ./run.sh solve}, from a file to what it prints and its exit code. */
class SolveCommandTest {

  private static final long GIB = 1L << 30;

  @TempDir Path temp;
  private String file;

  @BeforeEach
  void twoVmsOverloadTheFirstOfTwoHosts() throws IOException {
    file = write(60, 50);
  }

  private String write(double... demand) throws IOException {
    Path path = temp.resolve("problem.json");
    SnapshotFile.write(
        path,
        new Snapshot(
            30,
            new int[] {4, 7},
            new double[] {100, 100},
            new long[] {8 * GIB, 8 * GIB},
            new int[] {11, 12},
            demand,
            new long[] {GIB, 2 * GIB},
            new int[2]),
        "it is the test's");
    return path.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"greedy", "choco"})
  void thePlanItsCostTheBoundAndTheVerdictArePrinted(String solver) {
    String out = Program.execute("solve", file, "--solver", solver).succeeded().out();

    assertThat(out)
        .contains(
            "2 hosts, 2 VMs, 0 constraints",
            "Solver " + solver + ": ",
            "VM 11: host 4 -> 7",
            "1 migrations, moved memory 1024.0 MB, bound 1024.0 MB, plan cost 1024.0 MB",
            "The plan is right.");
  }

  @Test
  void theDefaultSolverTakesItsKeysFromTheCommandLine() {
    assertThat(
            Program.execute("solve", file, "-Dbtrplace.objective=memory", "--timeout", "5")
                .succeeded()
                .out())
        .contains("Solver btrplace: ", "The plan is right.");
  }

  @Test
  void aProblemWithoutAPlanIsAnAnswer() throws IOException {
    assertThat(Program.execute("solve", write(160, 150), "--solver", "choco").succeeded().out())
        .contains("No plan: INFEASIBLE, VMs demand more than all hosts have");
  }

  @Test
  void aViablePlacementNeedsNothing() throws IOException {
    assertThat(Program.execute("solve", write(10, 10), "--solver", "choco").succeeded().out())
        .contains("Nothing to do: the placement is viable.");
  }

  @Test
  void wrongUseIsExplainedWithExitCodeTwo() throws IOException {
    Path broken = Files.writeString(temp.resolve("broken.json"), "{ not a snapshot");
    Path empty = Files.writeString(temp.resolve("empty.json"), "");

    refused("there is no solver named magic", "solve", file, "--solver", "magic");
    refused("does not exist", "solve", temp.resolve("gone.json").toString());
    refused("a file that solver.dump wrote", "solve", broken.toString());
    refused("a file that solver.dump wrote", "solve", empty.toString());
    refused("--timeout", "solve", file, "--timeout", "soon");
    refused("--timeout", "solve", file, "--timeout", "0");
    refused("btrplace.objective", "solve", file, "-Dbtrplace.objective=most");
    refused("btrplace.objectve", "solve", file, "-Dbtrplace.objectve=first");
  }

  private static void refused(String what, String... arguments) {
    Program.Outcome outcome = Program.execute(arguments);
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(what).doesNotContain("\tat ", "Exception");
  }
}
