package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmplacebench.core.constraint.Latency;
import org.vmplacebench.core.scheduling.PlacementRules;
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
    return write(PlacementRules.NONE, demand);
  }

  private String write(PlacementRules rules, double... demand) throws IOException {
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
            new int[2],
            rules),
        "it is the test's");
    return path.toString();
  }

  @Test
  void latenciesBetweenVmsAreKeptWithTheNetworkAndHonouredOrRefused() throws IOException {
    for (double apart : new double[] {4e-3, 6e-3}) {
      Latency latency =
          new Latency(
              new TreeSet<>(List.of(11, 12)), 5e-3, (from, to) -> from == to ? 0 : apart, true);
      String problem = write(new PlacementRules(List.of(latency), List.of()), 60, 50);
      for (String solver : List.of("choco", "greedy")) {
        String out = Program.execute("solve", problem, "--solver", solver).succeeded().out();
        assertThat(out).contains("2 hosts, 2 VMs, 1 constraints");
        assertThat(out.contains("The plan is right.")).isEqualTo(apart < 5e-3);
      }
      refused("solver btrplace cannot honour latency", "solve", problem);
      refused("cannot express latency", "solve", problem, "--export", "" + temp.resolve("b.json"));
    }
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

  @Test
  void aProblemInBtrPlacesFormIsKnownByItsContentAndWrittenAgain() throws IOException {
    Path exported = temp.resolve("exported.json.gz");
    assertThat(Program.execute("solve", file, "--export", exported.toString()).succeeded().out())
        .contains("Written to ");

    assertThat(Program.execute("solve", exported.toString(), "--solver", "choco").succeeded().out())
        .contains(
            "2 hosts, 2 VMs, 0 constraints",
            "CPU is cpu, memory is mem in MiB.",
            "VM 11: host 4 -> 7",
            "1 migrations, moved memory 1024.0 MB, bound 1024.0 MB",
            "The plan is right.");
    refused("roadef", "solve", file, "--format", "roadef");
    refused("a file that solver.dump wrote", "solve", exported.toString(), "--format", "dump");
    refused("model: is missing", "solve", file, "--format", "btrplace");
    refused("--export", "solve", file, "--export", temp.resolve("no/where.json").toString());
  }

  @Test
  void aVmThatIsStartedAndAHostThatIsSwitchedOffAreSaid() throws IOException {
    Path path =
        Files.writeString(
            temp.resolve("start.json"),
            """
            {"model": {"mapping": {"readyVMs": [9], "offlineNodes": [],
                "onlineNodes": {"0": {"runningVMs": [1]}, "1": {"runningVMs": []}}},
              "views": [{"id": "shareableResource", "rcId": "mem", "defCapacity": 10,
                "defConsumption": 4, "nodes": {}, "vms": {}}]},
             "constraints": [{"id": "running", "vm": 9}, {"id": "offline", "node": 0}]}
            """);
    assertThat(Program.execute("solve", path.toString(), "--solver", "choco").succeeded().out())
        .contains(
            "2 hosts, 2 VMs, 1 constraints",
            "1 VMs to start, 0 hosts to switch on before, 1 hosts to switch off after the plan",
            "VM 1: host 0 -> 1",
            "VM 9: start on host 1",
            "1 starts, counted as migrations that move the VM's memory",
            "The plan is right.");
    refused(
        "cannot be expressed: killed for VM 1, which runs",
        "solve",
        Files.writeString(
                path,
                Files.readString(path)
                    .replace("{\"id\": \"running\", \"vm\": 9}", "{\"id\": \"killed\", \"vm\": 1}"))
            .toString());
  }

  private static void refused(String what, String... arguments) {
    Program.Outcome outcome = Program.execute(arguments);
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(what).doesNotContain("\tat ", "Exception");
  }

  private static final String REASSIGNMENT =
      """
      1
      0 10
      2
      0 0 10 4 0 1
      1 1 10 8 1 0
      2
      1 0
      1 0
      2
      0 4 1
      1 5 1
      0
      1 10 100
      """;

  @Test
  void aReassignmentProblemIsSolvedJudgedAndWritten() throws IOException {
    Path model = Files.writeString(temp.resolve("model_x.txt"), REASSIGNMENT);
    Files.writeString(temp.resolve("assignment_x.sol"), "0 0\n");
    Path found = temp.resolve("found.sol");

    String out =
        Program.execute(
                "solve",
                "" + model,
                "--format",
                "roadef2012",
                "--iterations",
                "2000",
                "--out",
                "" + found)
            .succeeded()
            .out();

    // All on machine 0: 5 above its safety capacity. A move costs 1 + 10 + 100 and leaves 1 above
    // with process 1 on machine 0, nothing with process 0.
    assertThat(out)
        .contains(
            "2 machines, 2 processes, 2 services, 1 resources",
            "Start: 50 (load 50, balance 0, process moves 0, service moves 0, machine moves 0)",
            "Found: 50 (load 50,",
            "ended by the number of iterations",
            "The assignment is right.");
    assertThat(found).hasContent("0 0");
    Files.writeString(temp.resolve("assignment_x.sol"), "1 1\n");
    assertThat(
            Program.execute("solve", "" + model, "--format", "roadef2012", "--iterations", "2000")
                .succeeded()
                .out())
        .contains("Start: 10 (load 10,");
  }

  @Test
  void wrongReassignmentProblemsAndOptionsAreRefusedBeforeAnythingRuns() throws IOException {
    Path model =
        Files.writeString(temp.resolve("m.txt"), REASSIGNMENT.replace("0 10\n2", "2 x\n2"));
    assertThat(refusal("solve", "" + model, "--format", "roadef2012"))
        .contains("line 2: whether resource 0 is transient = 2", "load weight of resource 0 = x");

    Files.writeString(model, REASSIGNMENT);
    assertThat(refusal("solve", "" + model, "--format", "roadef2012"))
        .contains("--start: is missing");
    Path start = Files.writeString(temp.resolve("start.sol"), "0 2\n");
    String[] wrong = {"solve", "" + model, "--format", "roadef2012", "--start", "" + start};
    assertThat(refusal(wrong))
        .contains("line 1: machine of process 1 = 2; allowed: a whole number from 0 to 1");
    Files.writeString(model, REASSIGNMENT.replace("0 0 10 4", "0 0 8 4"));
    Files.writeString(start, "0 0\n");
    assertThat(refusal(wrong)).contains("machine 0: use of resource 0 is 9, capacity 8");

    assertThat(refusal("solve", file, "--seed", "3"))
        .contains("--seed: is for --format roadef2012 only");
    assertThat(refusal("solve", file, "--format", "roadef"))
        .contains("--format: is roadef; allowed: dump, btrplace or roadef2012");
  }

  private static String refusal(String... arguments) {
    Program.Outcome outcome = Program.execute(arguments);
    assertThat(outcome.status()).isEqualTo(2);
    return outcome.err();
  }
}
