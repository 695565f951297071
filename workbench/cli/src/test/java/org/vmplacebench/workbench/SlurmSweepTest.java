package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a real Slurm cluster, which the test brings up; a minute and more each. */
@EnabledIfSystemProperty(
    named = "slurm.tests",
    matches = "true",
    disabledReason = "asked for by -Dslurm.tests=true: it takes minutes and starts Slurm")
final class SlurmSweepTest {

  private static final int MINUTES = 8;

  private Path folder;
  private SlurmCluster cluster;

  @BeforeEach
  void startCluster(@TempDir Path given, @TempDir Path daemons)
      throws IOException, InterruptedException {
    assumeTrue(
        SlurmCluster.missing().isEmpty(),
        () -> "Slurm is missing on this machine: " + SlurmCluster.missing().orElse(""));
    // Open, as munge is another user.
    Files.setPosixFilePermissions(daemons, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = Files.createDirectories(given.resolve("my sweeps"));
    try {
      cluster = SlurmCluster.start(daemons);
    } catch (IOException e) {
      // Of its daemons, not of the program: a container may lack what they want of a machine.
      abort("Slurm does not start on this machine: " + e.getMessage());
    }
  }

  @AfterEach
  void endCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyRunIsDoneOnceAlthoughANodeDiesInTheMiddle() throws Exception {
    Process sweep =
        start(
            sweepOf(24, "sweep.cluster.pack = 2", "simulator.duration = 3600"), "--no-comparison");
    cluster.await("runs on n2", () -> done().size() > 6 && cluster.busyOn("n2") > 0);

    cluster.kill("n2");

    assertThat(done()).hasSizeLessThan(24);
    Program.Outcome outcome = await(sweep);
    assertThat(outcome.status()).as(outcome.toString()).isZero();
    assertThat(done()).hasSize(24);
    for (Path run : done()) {
      assertThat(Program.text(run.resolve("run.json")))
          .contains("\"hash\": \"" + run.getFileName() + "\"", "\"executor\": \"slurm\"");
      assertThat(run.resolve("summary.json")).exists();
    }
    assertThat(files("store/failed")).isEmpty();
    assertThat(files("store/running")).isEmpty();
    // 12 elements, and an array of this cluster has at most 11.
    assertThat(scripts()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void jobsThatAreInSlurmAlreadyAreNotHandedInAgain() throws Exception {
    Path file = sweepOf(6, "sweep.cluster.pack = 6", "simulator.duration = 36000");
    assertThat(await(start(file, "--no-comparison", "--detach")).status()).isZero();
    int scripts = scripts().size();

    Program.Outcome again = await(start(file, "--no-comparison"));

    assertThat(again.status()).as(again.toString()).isZero();
    assertThat(done()).hasSize(6);
    assertThat(scripts()).hasSize(scripts);
  }

  /**
   * The script is found from the nodes, and its runs are compared with those of built-in policies.
   */
  @Test
  void policiesFromOutsideAreComparedWithBuiltInOnes() throws Exception {
    Python.assume();
    Path script =
        Files.copy(
            Python.CLIENT.resolve("examples/first_fit_decreasing.py"), folder.resolve("ffd.py"));
    Files.copy(Python.CLIENT.resolve("vmplacebench.py"), folder.resolve("vmplacebench.py"));
    Path file =
        sweepOf(
            2,
            "simulator.algorithm = {external, ffd-lazy}",
            "external.command = python3 " + script.getFileName(),
            "simulator.duration = 600",
            "solver.time = modelled");

    Program.Outcome outcome = await(start(file));

    assertThat(outcome.status()).as(outcome.toString()).isZero();
    assertThat(done()).hasSize(4);
    assertThat(folder.resolve("store/sweeps/tiny/comparison/index.html")).exists();
  }

  @Test
  void aPartitionThatIsUnknownIsSaidInSlurmsWords() throws Exception {
    Program.Outcome outcome = await(start(sweepOf(2, "sweep.cluster.queue = nowhere")));

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("sbatch failed").contains("invalid partition");
    assertThat(done()).isEmpty();
  }

  private Path sweepOf(int seeds, String... lines) throws IOException {
    List<String> text =
        new ArrayList<>(
            List.of(
                "hostingnodes.number = 4",
                "vm.number = 12",
                "seeds = 1.." + seeds,
                "sweep.cluster.poll = 1"));
    text.addAll(List.of(lines));
    if (text.stream().noneMatch(line -> line.startsWith("simulator.algorithm"))) {
      text.add("simulator.algorithm = none");
    }
    return Files.write(folder.resolve("tiny.properties"), text, StandardCharsets.UTF_8);
  }

  private Process start(Path file, String... further) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("sweep", "" + file, "--executor", "slurm", "--out", "" + store()));
    arguments.addAll(List.of(further));
    return cluster
        .inCluster(Program.commandLine(Program.java(), arguments.toArray(String[]::new)))
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  private Program.Outcome await(Process process) throws IOException, InterruptedException {
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Program.text(folder.resolve("err.txt"));
    assertThat(ended).as("ended; it said: %s; %s", said, cluster.call("squeue", "-r")).isTrue();
    return new Program.Outcome(process.exitValue(), Program.text(folder.resolve("out.txt")), said);
  }

  private Path store() {
    return folder.resolve("store");
  }

  private List<Path> done() throws IOException {
    return files("store/runs");
  }

  private List<Path> scripts() throws IOException {
    return files("store/sweeps/tiny/jobs").stream()
        .filter(file -> file.toString().endsWith(".sh"))
        .toList();
  }

  private List<Path> files(String name) throws IOException {
    Path inside = folder.resolve(name);
    if (!Files.isDirectory(inside)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inside)) {
      return files.sorted().toList();
    }
  }
}
