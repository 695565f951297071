package org.vmplacebench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SimGrid's own VM examples, as property files: both engines give what SimGrid prints. */
class SimGridExamplesTest {

  private static final Path EXAMPLES = Program.HOME.resolve("config/simgrid-examples");
  private static final Path SIMGRID_JAR = Path.of("/usr/share/java/simgrid.jar");
  private static final int EMBEDDED = 4;
  private static final int SIMGRID = 5;

  @TempDir Path out;

  static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".properties"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theEmbeddedEngineGivesWhatSimGridPrints(String example) throws IOException {
    Program.run(EXAMPLES.resolve(example + ".properties").toString(), out);
    hold(example, EMBEDDED);
  }

  @Test
  void allAreShipped() throws IOException {
    assertThat(examples())
        .containsExactly(
            "cloud-capping",
            "cloud-migration",
            "cloud-sharing-1",
            "cloud-sharing-2",
            "cloud-sharing-4",
            "cloud-simple",
            "cloud-two-execs",
            "energy-exec",
            "energy-vm");
  }

  @Test
  void soDoesSimGridItself() throws Exception {
    String example = "cloud-migration";
    onSimGrid(EXAMPLES.resolve(example + ".properties")).succeeded();
    hold(example, SIMGRID, out.resolve("run"));
  }

  /** Which is no fault of the program: a sentence, and no stack trace. */
  @Test
  void whatSimGridCannotDoIsSaid() throws Exception {
    Path events = Files.writeString(out.resolve("events.txt"), "1/vm-0/50\n2/vm-0/work:1e9\n");
    Path file =
        Files.writeString(
            out.resolve("both.properties"),
            "simulator.duration = 10\nhostingnodes.number = 1\nvm.number = 1\nloadinjector.file = "
                + events
                + "\n");
    Program.Outcome outcome = onSimGrid(file);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("events.txt:2: \"2/vm-0/work:1e9\"", "not both")
        .contains("simgrid.vms = migrating takes all of it")
        .doesNotContain("UnsupportedOperationException");
  }

  private Program.Outcome onSimGrid(Path file) throws Exception {
    Assumptions.assumeTrue(Files.exists(SIMGRID_JAR), "SimGrid is not installed (libsimgrid-java)");
    Path links = Files.createDirectories(out.resolve("links"));
    // The module simgrid is there only where SimGrid is, so that this one cannot name its classes.
    Class.forName("org.vmplacebench.simgrid.NativeLibrary")
        .getMethod("link", Path.class)
        .invoke(null, links);
    List<String> command =
        Program.commandLine(
            Program.java(),
            "run",
            file.toString(),
            "-Dsimulator.engine=simgrid",
            "--no-figures",
            "--out",
            out.resolve("run").toString());
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + File.pathSeparator + SIMGRID_JAR);
    command.add(1, "-Djava.library.path=" + links);
    return Program.await(Program.start(command, out), out);
  }

  private void hold(String example, int engine) throws IOException {
    hold(example, engine, out);
  }

  private static void hold(String example, int engine, Path results) throws IOException {
    List<String> expected =
        Files.readAllLines(EXAMPLES.resolve(example + ".expected")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(expected).isNotEmpty();
    for (String line : expected) {
      String[] cells = line.split(",");
      double value = Double.parseDouble(cells[3]);
      double tolerance = Double.parseDouble(cells[engine]);
      assertThat(measured(results, cells))
          .as("%s: %s", example, line)
          .isCloseTo(value, within(value * tolerance));
    }
  }

  /** What a table has in its last row of a name: a VM may have migrated before, in vain. */
  private static double measured(Path results, String[] cells) throws IOException {
    List<String> lines = Files.readAllLines(results.resolve("tables/" + cells[0] + ".csv"));
    int column = Arrays.asList(lines.get(0).split(",")).indexOf(cells[2]);
    String row =
        lines.stream()
            .filter(line -> line.startsWith(cells[1] + ","))
            .reduce((first, second) -> second)
            .orElseThrow(() -> new AssertionError("no row " + cells[1]));
    return Double.parseDouble(row.split(",", -1)[column]);
  }
}
