package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.vmplacebench.traces.results.LockedFolder;

/**
 * An R that draws the figures of one directory and ends, as {@code Rscript draw.R} does; or
 * earlier, with the virtual machine.
 */
final class PlainR {

  /** A figure takes seconds: an R that works so long on one hangs. */
  private static final long FIGURE_WITHIN_S = 300;

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PREFIX = "vmplacebench-rscript-";

  private PlainR() {}

  /** As {@link RDrawing#draw}, with the R that {@code command} runs. */
  static void draw(String command, Path directory, FigureScripts scripts)
      throws IOException, RUnavailableException {
    LockedFolder.removeAbandoned(TEMPORARY, PREFIX);
    LockedFolder folder = LockedFolder.make(TEMPORARY, PREFIX);
    try {
      draw(command, directory, scripts, folder.path());
    } finally {
      folder.remove();
    }
  }

  private static void draw(String command, Path directory, FigureScripts scripts, Path folder)
      throws IOException, RUnavailableException {
    scripts.copyMissing(folder);
    Path said = folder.resolve("said");
    List<String> line =
        new ArrayList<>(
            List.of(command, "--vanilla", "--slave", "--file=" + folder.resolve("draw.R")));
    line.add("--args");
    line.addAll(scripts.figures().keySet());
    ProcessBuilder builder =
        new ProcessBuilder(WatchedR.command(folder.resolve("Rserv.conf"), folder, line))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    // Labels have letters beyond ASCII, which R cannot draw in the locale "C".
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("VMPLACEBENCH_RESULTS", directory.toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new RUnavailableException("R cannot be started: " + e.getMessage(), e);
    }
    int status = await(process, FIGURE_WITHIN_S * Math.max(1, scripts.figures().size()));
    if (status == WatchedR.NOT_FOUND) {
      throw new RUnavailableException("R cannot be started: no command " + command);
    }
    if (status != 0) {
      throw new RException("drawing figures", error(said, status), "");
    }
  }

  private static int await(Process process, long withinS) throws RUnavailableException {
    Thread onExit = new Thread(() -> stop(process), "stop-r");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      if (!process.waitFor(withinS, TimeUnit.SECONDS)) {
        throw new RUnavailableException("R has not drawn its figures within " + withinS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RUnavailableException("interrupted while R drew", e);
    } finally {
      stop(process);
      forget(onExit);
    }
  }

  private static void forget(Thread onExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The virtual machine is ending: stopping twice does no harm.
      return;
    }
  }

  private static void stop(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      // The watcher may outlive an R that ended by itself.
      process.getOutputStream().close();
    } catch (IOException e) {
      // Closed already.
      return;
    }
  }

  /** What R said from its error on. */
  private static String error(Path said, int status) throws IOException {
    String words =
        Files.readAllLines(said, StandardCharsets.UTF_8).stream()
            .map(String::strip)
            .dropWhile(text -> !text.startsWith("Error"))
            .takeWhile(text -> !text.startsWith("Calls:") && !text.equals("Execution halted"))
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "it ended with code " + status : words;
  }
}
