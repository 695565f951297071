package org.vmplacebench.workbench.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.workbench.Main;
import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;

/**
 * Small experiments, one a line of {@code experiments.txt}, still write the same bytes: {@code
 * runs.txt} has the digest of each file of each. Where a mended fault changes results on purpose,
 * this writes {@code runs.txt} and {@code plans.txt} anew, and the change to them is committed
 * along:
 *
 * <pre>mvn -pl workbench/cli -am test -Dtest='Golden*Test' -Dgolden.rewrite=true \
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>Runs are left in {@code workbench/cli/target/golden}: the same test on the version before, in
 * another folder, gives the files to compare.
 */
class GoldenRunsTest {

  private static final String FILE = "runs.txt";
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path SIMGRID_JAR = Path.of("/usr/share/java/simgrid.jar");
  private static final Path RESULTS = Path.of("target/golden").toAbsolutePath();
  private static final SortedMap<String, String> PINNED = GoldenFile.read(FILE);

  /**
   * One line.
   *
   * @param name what it is called
   * @param overrides what differs from {@code base.properties}
   */
  record Small(String name, List<String> overrides) {

    boolean onSimGrid() {
      return overrides.contains("-Dsimulator.engine=simgrid");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Small> experiments() throws IOException {
    return Files.readAllLines(GoldenFile.resource("experiments.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(GoldenRunsTest::parsed);
  }

  /** An experiment from its line. */
  static Small parsed(String line) {
    String[] words = line.trim().split(" +");
    return new Small(words[0], Stream.of(words).skip(1).map(word -> "-D" + word).toList());
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void writesTheSameBytes(Small experiment) throws Exception {
    if (experiment.onSimGrid()) {
      Assumptions.assumeTrue(
          Files.exists(SIMGRID_JAR), "SimGrid is not installed (libsimgrid-java)");
    }
    Path out = RESULTS.resolve(experiment.name());
    run(experiment, out);
    SortedMap<String, String> found = digests(experiment.name(), out);
    SortedMap<String, String> pinned = of(experiment.name());
    if (GoldenFile.REWRITE) {
      pinned.clear();
      pinned.putAll(found);
    }
    assertThat(GoldenFile.differences(pinned, found))
        .as("files of experiment %s that differ, in %s", experiment.name(), out)
        .isEmpty();
  }

  @AfterAll
  static void rewrites() throws IOException {
    if (GoldenFile.REWRITE) {
      GoldenFile.write(FILE, PINNED);
    }
  }

  /** The part of the pinned digests that belongs to an experiment. */
  static SortedMap<String, String> of(String name) {
    return PINNED.subMap(name + " ", name + "!");
  }

  /** Does an experiment, which has to end well. */
  static void run(Small experiment, Path out) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "" + GoldenFile.resource("base.properties"), "--no-figures"));
    arguments.addAll(List.of("--out", "" + out));
    arguments.addAll(experiment.overrides());
    if (experiment.onSimGrid()) {
      runAlone(arguments);
      return;
    }
    StringWriter said = new StringWriter();
    Console console = new Console(new PrintWriter(said), new PrintWriter(said), HOME, false);
    int status = WorkbenchCommand.execute(console, arguments.toArray(String[]::new));
    console.out().flush();
    console.err().flush();
    assertThat(status).as("exit code; it said: %s", said).isZero();
  }

  /** In a JVM of its own, which SimGrid wants. */
  private static void runAlone(List<String> arguments) throws Exception {
    Path links = RESULTS.resolveSibling("simgrid-links");
    // The module simgrid is there only where SimGrid is, so that this one cannot name its classes.
    Class.forName("org.vmplacebench.simgrid.NativeLibrary")
        .getMethod("link", Path.class)
        .invoke(null, links);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--finalization=disabled");
    }
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.library.path=" + links));
    command.add("-Dvmplacebench.home=" + HOME);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            + File.pathSeparator
            + SIMGRID_JAR);
    command.add(Main.class.getName());
    command.addAll(arguments);
    Path said = RESULTS.resolveSibling("simgrid-said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).as("exit code; it said: %s", Files.readString(said)).isZero();
  }

  /** All but the properties, which name folders of the machine, and the wall time. */
  static SortedMap<String, String> digests(String name, Path out) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(out)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String relative = out.relativize(file).toString().replace('\\', '/');
      if (relative.equals("summary.json")) {
        String text =
            Files.readString(file)
                .replaceFirst("\"wall_s\": [^,]*,", "")
                .replaceFirst("(?s),\\s*\"provenance\": .*", "\n}\n");
        digests.put(name + " " + relative, GoldenFile.digest(text));
      } else if (relative.equals("events.json") || relative.startsWith("tables/")) {
        digests.put(name + " " + relative, GoldenFile.digest(Files.readAllBytes(file)));
      }
    }
    return digests;
  }
}
