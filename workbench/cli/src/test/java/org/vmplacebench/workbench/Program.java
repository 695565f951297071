package org.vmplacebench.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;

/** Runs the program as a user would, in this process or in one of its own. */
final class Program {

  /** Folder of the installation; tests run in the folder of their module. */
  static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  /** The property file of the default experiment. */
  static final String DEFAULT = HOME.resolve("config/simulator.properties").toString();

  private Program() {}

  /**
   * What a command line came to.
   *
   * @param status the exit code
   * @param out what it printed
   * @param err what it said beside
   */
  record Outcome(int status, String out, String err) {

    Outcome succeeded() {
      Assertions.assertThat(status).as("exit code; it said: %s", err).isZero();
      return this;
    }
  }

  /** Runs a command line in this process; nobody watches. */
  static Outcome execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), HOME, false);
    int status = WorkbenchCommand.execute(console, arguments);
    console.out().flush();
    console.err().flush();
    return new Outcome(status, out.toString(), err.toString());
  }

  /** Runs an experiment without figures; it has to end well. */
  static Outcome run(String file, Path out, String... overrides) {
    return tryRun(file, out, overrides).succeeded();
  }

  /** Runs an experiment without figures, however it ends. */
  static Outcome tryRun(String file, Path out, String... overrides) {
    List<String> arguments =
        new ArrayList<>(List.of("run", file, "--no-figures", "--out", "" + out));
    arguments.addAll(List.of(overrides));
    return execute(arguments.toArray(String[]::new));
  }

  /** The command line of a JVM of its own that runs the program; a path of {@code java} first. */
  static List<String> commandLine(Path java, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(SharedClasses.get().options());
    command.add("-Dvmplacebench.home=" + HOME);
    command.addAll(List.of("-cp", SharedClasses.get().classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The {@code java} of the JDK that runs the tests. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Starts a process whose output goes to two files in a folder. */
  static Process start(List<String> command, Path folder) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /** Waits for a process that {@link #start} began, and ends it where it takes a minute. */
  static Outcome await(Process process, Path folder) throws IOException, InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      Assertions.fail("the process did not end within a minute");
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(folder.resolve("out.txt")),
        Files.readString(folder.resolve("err.txt")));
  }

  /** Copies a resource of the tests to a file. */
  static void copyResource(String name, Path target) throws IOException {
    try (InputStream resource = Program.class.getResourceAsStream(name)) {
      Files.createDirectories(target.getParent());
      Files.write(target, resource.readAllBytes());
    }
  }

  /** The text of a file. */
  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
