package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.results.ResultsDirectory;

@EnabledOnOs(OS.LINUX)
class BrokenOffSweepsTest {

  private static final String GOES_ON = "Goes on from its checkpoint, ";

  @TempDir private Path temp;
  private Path store;
  private Path file;

  /** A sweep of a short run and of one that would take years. */
  @BeforeEach
  void sweepFile() throws IOException {
    store = temp.resolve("store");
    file =
        Files.writeString(
            temp.resolve("long.properties"),
            String.join(
                "\n",
                "sweep.base = " + Program.DEFAULT,
                "simulator.algorithm = none",
                "trace.level = metrics",
                "simulator.duration = {10, 1e11}",
                "sweep.run.retries = 1"));
  }

  private Process start() throws IOException, InterruptedException {
    Process sweep =
        Program.start(
            Program.commandLine(
                Program.java(),
                "sweep",
                file.toString(),
                "--out",
                "" + store,
                "--jobs",
                "1",
                "--no-comparison"),
            temp);
    awaitLongRun(sweep.toHandle(), 0);
    return sweep;
  }

  /** Starts an element of a job as a batch system does. */
  private Process startElement(Path job) throws IOException, InterruptedException {
    Process element =
        Program.start(
            Program.commandLine(
                Program.java(), "element", store.toString(), "long", job.toString(), "0"),
            temp);
    awaitLongRun(element.toHandle(), 0);
    return element;
  }

  /** Waits until the long run has gone on from a checkpoint so many times. */
  private void awaitGoingOn(Process sweep, int times) throws IOException, InterruptedException {
    int said = 0;
    while (said < times) {
      assertThat(sweep.isAlive()).as("the sweep runs").isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
      try (Stream<Path> runs = Files.list(store.resolve("running"))) {
        for (Path log : runs.map(run -> run.resolve("log.txt")).filter(Files::exists).toList()) {
          said = Program.text(log).split(GOES_ON, -1).length - 1;
        }
      } catch (NoSuchFileException e) {
        // The directory was moved meanwhile.
        said = 0;
      }
    }
  }

  /** What the long run has said in all that it was under way, once it is interrupted. */
  private String logOfInterrupted() throws IOException {
    try (Stream<Path> runs = Files.list(store.resolve("interrupted"))) {
      List<Path> left = runs.toList();
      assertThat(left).hasSize(1);
      assertThat(ResultsDirectory.hasCheckpoint(left.get(0))).isTrue();
      Path log = left.get(0).resolve("log.txt");
      return Files.exists(log) ? Program.text(log) : "";
    }
  }

  /** Waits until the long run is under way in a worker, which is returned. */
  private ProcessHandle awaitLongRun(ProcessHandle sweep, long butNot)
      throws IOException, InterruptedException {
    while (true) {
      assertThat(sweep.isAlive()).as("the sweep runs").isTrue();
      List<ProcessHandle> workers =
          sweep.children().filter(worker -> worker.pid() != butNot).toList();
      if (hasBegun() && !workers.isEmpty()) {
        return workers.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean hasBegun() throws IOException {
    if (!Files.isDirectory(store.resolve("running")) || doneRuns() == 0) {
      return false;
    }
    try (Stream<Path> files = Files.walk(store.resolve("running"))) {
      return files.anyMatch(path -> path.getFileName().toString().equals("lock"));
    } catch (UncheckedIOException e) {
      // A directory was moved meanwhile.
      return false;
    }
  }

  private long doneRuns() throws IOException {
    try (Stream<Path> runs = Files.list(store.resolve("runs"))) {
      return runs.count();
    }
  }

  @Test
  void aWorkerThatIsKilledLosesItsRunWhichIsTriedAgainAsOftenAsAllowed() throws Exception {
    Process sweep = start();
    ProcessHandle first = awaitLongRun(sweep.toHandle(), 0);
    first.destroyForcibly();
    first.onExit().get(1, TimeUnit.MINUTES);
    awaitLongRun(sweep.toHandle(), first.pid()).destroyForcibly();
    Program.Outcome outcome = Program.await(sweep, temp);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .containsOnlyOnce("Again: ")
        .contains("(simulator.duration = 1e11): its process was killed by signal 9");
    assertThat(outcome.out()).contains("2 runs, 1 done, 0 running, 1 failed, 0 missing");
    assertThat(store.resolve("running")).isEmptyDirectory();
  }

  @Test
  void aSweepThatIsKilledLeavesNoWorkerAndTheNextOneGoesOn() throws Exception {
    Process sweep = start();
    List<CompletableFuture<ProcessHandle>> workers =
        sweep.toHandle().children().map(ProcessHandle::onExit).toList();
    assertThat(workers).isNotEmpty();
    sweep.destroyForcibly().waitFor();
    for (CompletableFuture<ProcessHandle> worker : workers) {
      worker.get(1, TimeUnit.MINUTES);
    }
    assertThat(store.resolve("running")).isNotEmptyDirectory();
    assertThat(Program.execute("status", store.toString()).out())
        .startsWith("Sweep long: 2 runs, 1 done, 0 running, 0 failed, 1 missing");

    Program.Outcome next =
        Program.execute(
            "sweep",
            file.toString(),
            "--out",
            "" + store,
            "-Dsimulator.duration={10, 20}",
            "--no-comparison");
    assertThat(next.status()).isZero();
    assertThat(doneRuns()).isEqualTo(2);
    assertThat(store.resolve("running")).isEmptyDirectory();
  }

  @Test
  void anInterruptedSweepKeepsWhatIsDoneAndLeavesNothingElse() throws Exception {
    Process sweep = start();
    List<CompletableFuture<ProcessHandle>> workers =
        sweep.toHandle().children().map(ProcessHandle::onExit).toList();
    sweep.destroy();
    Program.Outcome outcome = Program.await(sweep, temp);
    assertThat(outcome.status()).isEqualTo(143);
    assertThat(outcome.err())
        .contains(
            "Stopped: it was interrupted. Sweep long: 2 runs, 1 done, 0 running, 0 failed, 1 missing.",
            "What is done is kept in " + store)
        .doesNotContain("\tat ");
    for (CompletableFuture<ProcessHandle> worker : workers) {
      worker.get(1, TimeUnit.MINUTES);
    }
    assertThat(store.resolve("running")).isEmptyDirectory();
    assertThat(doneRuns()).isEqualTo(1);
    assertThat(logOfInterrupted()).doesNotContain("checkpoint");
  }

  /** The element is ended twice by SIGTERM, and in between its worker is killed without a word. */
  @Test
  void anElementOfAJobGoesOnWithItsRunWhenItStartsAgain() throws Exception {
    Program.execute(
        "sweep",
        file.toString(),
        "--out",
        "" + store,
        "--executor",
        "oar",
        "-Dsweep.cluster.pack=2",
        "-Dcheckpoint.every=0.2");
    Path job = store.resolve("sweeps/long/jobs/0001.json");

    Process first = startElement(job);
    first.destroy();
    assertThat(Program.await(first, temp).status()).isEqualTo(143);
    assertThat(logOfInterrupted()).doesNotContain(GOES_ON);

    Process second = startElement(job);
    awaitGoingOn(second, 1);
    ProcessHandle worker = awaitLongRun(second.toHandle(), 0);
    worker.destroyForcibly();
    worker.onExit().get(1, TimeUnit.MINUTES);
    awaitGoingOn(second, 2);
    second.destroy();
    Program.Outcome outcome = Program.await(second, temp);
    assertThat(outcome.status()).isEqualTo(143);
    assertThat(outcome.out())
        .containsOnlyOnce("again   ")
        .contains("its process was killed by signal 9");
    assertThat(logOfInterrupted().split(GOES_ON, -1)).hasSize(3);
    assertThat(store.resolve("running")).isEmptyDirectory();
  }
}
