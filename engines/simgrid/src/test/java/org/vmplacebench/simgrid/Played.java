package org.vmplacebench.simgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vmplacebench.core.sim.Simulation;
import org.vmplacebench.core.sim.SimulationSetup;
import org.vmplacebench.embedded.EmbeddedEngine;

/** The outcomes of scenarios on either engine, SimGrid's in a JVM of its own. */
final class Played {

  private Played() {}

  /** Plays a scenario on the embedded engine, here. */
  static double[] embedded(SmallScenario scenario) {
    Numbers numbers = new Numbers();
    scenario.play(
        new SmallScenario.Engine() {
          @Override
          public Simulation start(SimulationSetup setup) {
            return new EmbeddedEngine().create(setup);
          }

          @Override
          public void tell(double... values) {
            numbers.add(values);
          }
        });
    return numbers.toArray();
  }

  /**
   * Plays a scenario on SimGrid, in a new JVM; skips the test where SimGrid is not installed.
   *
   * @param vms a value of {@code simgrid.vms}
   */
  static double[] simgrid(SmallScenario scenario, String vms)
      throws IOException, InterruptedException {
    Numbers numbers = new Numbers();
    inOwnJvm(PlayOnSimGrid.class, scenario.name(), vms)
        .lines()
        .forEach(line -> numbers.add(Double.parseDouble(line)));
    return numbers.toArray();
  }

  /**
   * Runs a class of the tests in a new JVM with SimGrid's library, until its exit code is 0; skips
   * the test where SimGrid is not installed.
   *
   * @return what it printed
   */
  static String inOwnJvm(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    assumeTrue(
        NativeLibrary.installed().isPresent(),
        "SimGrid 3.32's library is not installed: apt-get install libsimgrid-java");
    Path links = Path.of("target", "simgrid").toAbsolutePath();
    if (!Files.exists(links)) {
      NativeLibrary.link(links);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--finalization=disabled");
    }
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.library.path=" + links,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("scenario", ".txt");
    try {
      java.lang.Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        fail(List.of(arguments) + " does not end: " + Files.readString(output));
      }
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      Files.delete(output);
    }
  }

  /** A growing list of numbers. */
  static final class Numbers {

    private final List<Double> all = new ArrayList<>();

    void add(double... values) {
      for (double value : values) {
        all.add(value);
      }
    }

    double[] toArray() {
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
