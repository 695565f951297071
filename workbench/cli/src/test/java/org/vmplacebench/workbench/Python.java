package org.vmplacebench.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The Python client in tests. */
final class Python {

  /** The folder of the client. */
  static final Path CLIENT = Program.HOME.resolve("clients/python");

  private static final String WITHOUT_R = "bin";

  private Python() {}

  /** Skips a test where there is no Python that is new enough. */
  static void assume() {
    Assumptions.assumeTrue(
        works("python3", "import sys; sys.exit(sys.version_info < (3, 8))"),
        "there is no python3 from 3.8 on");
  }

  /** Whether a Python is there and a program of it ends well. */
  static boolean works(String python, String program) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", program)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Makes a folder one of the program, whose launcher starts the classes that are tested. There is
   * no R in it: figures are tested elsewhere.
   */
  static void makeHome(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("clients"));
    List<String> words = Program.commandLine(Program.java());
    String command = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    executable(folder.resolve("run.sh"), "exec " + command + " \"$@\"");
    executable(Files.createDirectories(folder.resolve(WITHOUT_R)).resolve("R"), "exit 1");
  }

  private static void executable(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** Runs a command in a folder with a launcher; what it printed. */
  static Program.Outcome call(Path folder, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("VMPLACEBENCH_HOME", folder.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder
        .environment()
        .merge("PATH", "" + folder.resolve(WITHOUT_R), (path, first) -> first + ":" + path);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Program.Outcome(process.waitFor(), Program.text(out), Program.text(err));
  }
}
