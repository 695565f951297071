package org.vmplacebench.workbench.validate;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs a scenario in a JVM of its own, as this one was started: SimGrid's Java bindings allow one
 * simulation in the life of a process.
 */
public final class ChildProcess {

  private static final long SECONDS = 300;
  private static final int LINES = 6;

  private static final String MAIN = "org.vmplacebench.workbench.Main";

  private final Path home;
  private final List<String> options;
  private final String classPath;

  /**
   * A way to start children.
   *
   * @param home folder of the installation
   * @param options of the JVM
   * @param classPath that has the program, which knows the hidden command {@code measure}
   */
  ChildProcess(Path home, List<String> options, String classPath) {
    this.home = home.toAbsolutePath();
    this.options = List.copyOf(options);
    this.classPath = classPath;
  }

  /** Children with the options, such as the largest heap, and the class path of this JVM. */
  public static ChildProcess likeThis(Path home) {
    // Agents, of debuggers and of coverage, are for the parent.
    List<String> options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
            .toList();
    return new ChildProcess(home, options, System.getProperty("java.class.path"));
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
          new ProcessBuilder(command(scenario, engine, measured))
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

  private List<String> command(Scenario scenario, Engine engine, Path measured) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(options);
    command.add("-Dvmplacebench.home=" + home);
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(List.of("measure", scenario.name(), engine.name(), measured.toString()));
    return command;
  }
}
