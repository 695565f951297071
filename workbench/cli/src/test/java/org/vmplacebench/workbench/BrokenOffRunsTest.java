package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.metrics.SummaryFile;

/** A run that breaks off says so, and leaves nothing that looks whole. */
class BrokenOffRunsTest {

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "test-throwing, the policy of a third party fell over, true",
    "test-unlinked, no library on the class path has the class com.example.Missing, false",
  })
  void aPolicyThatFailsEndsTheRunWithItsReason(String algorithm, String reason, boolean isTraced)
      throws IOException {
    Path out = temp.resolve("out");
    Program.Outcome outcome =
        Program.tryRun(Program.DEFAULT, out, "-Dsimulator.algorithm=" + algorithm);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Failed: " + reason, out + ", marked incomplete");
    assertThat(outcome.err().contains("\tat ")).isEqualTo(isTraced);
    Summary summary = assertIncomplete(out, reason);
    assertThat(summary.durationS()).isEqualTo(100);
    assertThat(summary.algorithm()).isEqualTo(algorithm);
  }

  @Test
  void anEngineThatBreaksALawIsFoundOut() throws IOException {
    Path out = temp.resolve("out");
    Program.Outcome outcome =
        Program.tryRun(
            Program.DEFAULT, out, "-Dsimulator.engine=test-lying", "-Dsimulation.checks=true");
    assertThat(outcome.status()).isEqualTo(1);
    String law = "every VM is on exactly one host, which takes VMs; but vm-300 is on node0";
    assertThat(outcome.err()).contains("a law of the cluster is broken at 1", law);
    assertIncomplete(out, law);
  }

  @Test
  void anEarlierWholeResultStays() throws IOException {
    Path out = temp.resolve("out");
    Program.run(Program.DEFAULT, out, "-Dsolver.time=modelled");
    String events = Program.text(out.resolve("events.json"));
    String summary = Program.text(out.resolve("summary.json"));

    Program.Outcome outcome =
        Program.tryRun(Program.DEFAULT, out, "-Dsimulator.algorithm=test-throwing");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains(out.resolve("incomplete") + ", marked incomplete");
    assertThat(Program.text(out.resolve("events.json"))).isEqualTo(events);
    assertThat(Program.text(out.resolve("summary.json"))).isEqualTo(summary);
    assertIncomplete(out.resolve("incomplete"), "fell over");

    Program.run(Program.DEFAULT, out, "-Dsolver.time=modelled");
    assertThat(out.resolve("incomplete")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFullForTheDumpOfEventsEndsTheRun() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full), "there is no /dev/full");
    Path out = temp.resolve("out");
    Program.Outcome outcome = Program.tryRun(Program.DEFAULT, out, "-Dloadinjector.dump=" + full);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("No space left on device").doesNotContain("\tat ");
    assertIncomplete(out, "No space left on device");
  }

  /** A limit on the size of files fails in the middle of a write, as a full disk does. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTraceThatCannotGrowEndsTheRun() throws IOException, InterruptedException {
    Path out = temp.resolve("out");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -f 600 && exec \"$@\"", "sh"));
    command.addAll(
        Program.commandLine(
            Program.java(), "run", Program.DEFAULT, "--no-figures", "--out", out.toString()));
    Program.Outcome outcome = Program.await(Program.start(command, temp), temp);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("Failed: cannot write ", "events.json: File too large", "marked incomplete")
        .doesNotContain("\tat ");
    assertIncomplete(out, "File too large");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFullEndsTheRun() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    Assumptions.assumeTrue(
        system("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()) == 0,
        "no small file system can be mounted here");
    try {
      Program.Outcome outcome = Program.tryRun(Program.DEFAULT, disk.resolve("out"));
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.err())
          .contains("events.json: No space left on device")
          .doesNotContain("\tat ");
      assertIncomplete(disk.resolve("out"), "No space left on device");
      assertThat(openFiles(disk)).isEmpty();
    } finally {
      system("umount", "--lazy", disk.toString());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptedRunEndsAtOnceAndKeepsWhatItHas() throws IOException, InterruptedException {
    Path out = temp.resolve("out");
    Process process =
        Program.start(
            Program.commandLine(
                Program.java(),
                "run",
                Program.DEFAULT,
                "--no-figures",
                "--out",
                out.toString(),
                "-Dsimulator.duration=1e11",
                "-Dsimulator.algorithm=none",
                "-Dtrace.level=metrics"),
            temp);
    while (process.isAlive() && !hasBegun(out)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    // A shell that starts Maven in the background has it ignore SIGINT, and so all below it.
    String signal = ignoresInterrupt(process.pid()) ? "TERM" : "INT";
    // The shell's own kill: minimal systems have no other.
    assertThat(system("sh", "-c", "kill -" + signal + " " + process.pid())).isZero();

    Program.Outcome outcome = Program.await(process, temp);

    assertThat(outcome.status()).isEqualTo(signal.equals("INT") ? 130 : 143);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains(
            "Stopped: it was interrupted.",
            out + ", marked incomplete",
            "Go on with it: ./run.sh run --resume " + out)
        .doesNotContain("\tat ");
    Summary summary = assertIncomplete(out, "it was interrupted");
    assertThat(summary.durationS()).isLessThan(1e11);
  }

  /** Checks what a folder holds, and gives the summary in it. */
  private static Summary assertIncomplete(Path folder, String reason) throws IOException {
    Summary summary = new SummaryFile().read(folder.resolve("summary.json"));
    assertThat(summary.state()).isEqualTo("incomplete");
    assertThat(summary.incompleteReason()).contains(reason);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("tables.incomplete")
          .isSubsetOf(
              "summary.json",
              "checkpoint.bin",
              "experiment.properties",
              "events.incomplete.json",
              "tables.incomplete");
    }
    return summary;
  }

  private static boolean hasBegun(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return false;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(out, ".incomplete-*")) {
      for (Path folder : folders) {
        return Files.exists(folder.resolve("tables"));
      }
    }
    return false;
  }

  /** The files below a folder that this process holds open. */
  private static List<Path> openFiles(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)) {
          Path file = Files.readSymbolicLink(descriptor);
          if (file.startsWith(folder)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private static boolean ignoresInterrupt(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0;
      }
    }
    return false;
  }

  private static int system(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
