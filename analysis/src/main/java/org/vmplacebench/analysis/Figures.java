package org.vmplacebench.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.r.RSession;
import org.vmplacebench.analysis.r.RUnavailableException;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;

/** Draws figures in a session of R, each with a script that has its name. */
public final class Figures {

  /** R packages that are loaded before the first figure. */
  public static final List<String> LOADED = List.of("ggplot2");

  /** All R packages that the scripts use. */
  public static final List<String> PACKAGES = List.of("ggplot2", "patchwork", "scales", "svglite");

  private static final List<String> OF_A_RUN =
      List.of(
          "violations",
          "violations-cumulated",
          "migrations",
          "computations",
          "reconfigurations",
          "load",
          "energy");

  /** Of runs whose policy counts its messages. */
  private static final String MESSAGES = "messages";

  private static final int END_BYTES = 32;

  private final RSession r;

  /** Figures drawn in {@code r}. */
  public Figures(RSession r) throws IOException, RUnavailableException {
    this.r = r;
    define("common");
  }

  /**
   * Draws all figures of a run into {@code figures/} of its directory.
   *
   * @return the files, SVG and PDF
   * @throws org.vmplacebench.analysis.r.RException with R's words if a script fails
   * @throws RUnavailableException if R does not answer any more
   * @throws IOException if the folder cannot be made
   */
  List<Path> draw(RunResults run) throws IOException, RUnavailableException {
    List<String> names = new ArrayList<>(OF_A_RUN);
    if (!run.tables().messages().isEmpty()) {
      names.add(MESSAGES);
    }
    copyScripts(run, names);
    r.assign("results", run.directory().toAbsolutePath().toString());
    define("read");
    return draw(run.directory(), names);
  }

  /**
   * Puts the scripts beside the figures, for whoever wants others: {@code Rscript draw.R} draws the
   * same. Those that are there, which somebody may have edited, stay.
   */
  private static void copyScripts(RunResults run, List<String> names) throws IOException {
    Path folder = Files.createDirectories(run.directory().resolve("figures").resolve("scripts"));
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of("common", "read", "draw"));
    for (String name : all) {
      Path copy = folder.resolve(name + ".R");
      if (!Files.exists(copy)) {
        Files.writeString(copy, script(name));
      }
    }
    TableFormat<Object[]> format = TableFormat.ofColumns("run", List.of("words", "end_s"));
    TableWriter.writeWhole(
        folder.resolve(format.fileName()),
        format,
        List.<Object[]>of(new Object[] {run.words(), Math.max(run.duration(), 1e-9)}));
  }

  /**
   * Draws a figure with each of these scripts, under the script's name, into {@code figures/} of
   * {@code directory}; results and errors as above.
   */
  public List<Path> draw(Path directory, List<String> scripts)
      throws IOException, RUnavailableException {
    Path folder = Files.createDirectories(directory.resolve("figures")).toAbsolutePath();
    r.assign("figures", folder.toString());
    List<Path> files = new ArrayList<>();
    for (String script : scripts) {
      String name = script.substring(script.lastIndexOf('/') + 1);
      r.run("drawing " + name, script(script));
      files.add(whole(folder.resolve(name + ".svg"), "</svg>"));
      files.add(whole(folder.resolve(name + ".pdf"), "%%EOF"));
    }
    return files;
  }

  /** A drawing, which counts only with its end: a script may not have looked. */
  private static Path whole(Path file, String end) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(Math.max(0, Files.size(file) - END_BYTES));
      if (new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1).contains(end)) {
        return file;
      }
    }
    Files.delete(file);
    throw new IOException(file + " could not be written as a whole: is the disk full?");
  }

  /** Makes what a script defines known to the scripts after it. */
  public void define(String script) throws IOException, RUnavailableException {
    r.define("preparing figures", script(script));
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Figures.class.getResourceAsStream(name + ".R")) {
      if (in == null) {
        throw new IllegalStateException("the script " + name + ".R is not packed with its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
