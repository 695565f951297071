package org.vmplacebench.workbench.sweep.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of a batch system. */
final class Tool {

  private static final int SECONDS = 120;

  private final String name;

  Tool(String name) {
    this.name = name;
  }

  /** Whether the command is on the path. */
  boolean isThere() {
    String path = System.getenv("PATH");
    if (path != null) {
      for (String folder : path.split(":", -1)) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Calls it.
   *
   * @return what it printed
   * @throws IOException with what it said, where it failed or gave no answer within two minutes
   */
  String call(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(arguments);
    Path said = Files.createTempFile("vmplacebench-", "." + name);
    try {
      // A file, as a pipe that is full would block the command.
      Path printed = Files.createTempFile("vmplacebench-", "." + name);
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile())
                .start();
        try {
          if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(name + " gave no answer within " + SECONDS + " s");
          }
        } finally {
          process.destroy();
        }
        if (process.exitValue() != 0) {
          throw new IOException(name + " failed: " + oneLine(text(said)));
        }
        return text(printed);
      } finally {
        Files.delete(printed);
      }
    } finally {
      Files.delete(said);
    }
  }

  private static String oneLine(String text) {
    return text.trim().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
