package org.vmplacebench.workbench.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.vmplacebench.workbench.jvm.ChildJvm;

/**
 * Runs a scenario in a JVM of its own, as this one was started: SimGrid's Java bindings allow one
 * simulation in the life of a process.
 */
public final class ScenarioProcess {

  private static final long SECONDS = 300;
  private static final int LINES = 6;

  private final ChildJvm jvm;

  /** A way to start children, which know the hidden command {@code measure}. */
  public ScenarioProcess(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Runs a scenario on an engine and waits for it.
   *
   * @throws UnsupportedOperationException where the engine has no such thing as the scenario asks
   *     for, with what it says to that
   * @throws ScenarioFailedException where the child fails, with what it had to say
   * @throws IOException where it cannot be started
   */
  Measurements run(Scenario scenario, Engine engine) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("vmplacebench-validate");
    Path measured = folder.resolve("measured.json");
    Path said = folder.resolve("said.txt");
    try {
      Process process =
          new ProcessBuilder(
                  jvm.command(
                      List.of(),
                      List.of("measure", scenario.name(), engine.name(), measured.toString())))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          throw new ScenarioFailedException("not done after " + SECONDS + " s");
        }
      } finally {
        process.destroyForcibly();
      }
      if (process.exitValue() == SingleRun.NOT_SUPPORTED && Files.exists(measured)) {
        throw new UnsupportedOperationException(Files.readString(measured));
      }
      if (process.exitValue() != 0 || !Files.exists(measured)) {
        throw new ScenarioFailedException(
            "exit code " + process.exitValue() + ": " + beginning(Files.readString(said)));
      }
      return MeasurementsFile.read(measured);
    } finally {
      Files.deleteIfExists(measured);
      Files.deleteIfExists(said);
      Files.deleteIfExists(folder);
    }
  }

  private static String beginning(String said) {
    return said.lines().limit(LINES).collect(Collectors.joining("\n    "));
  }
}
