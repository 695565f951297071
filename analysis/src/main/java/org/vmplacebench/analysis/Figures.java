package org.vmplacebench.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.analysis.r.FigureScripts;
import org.vmplacebench.analysis.r.RDrawing;
import org.vmplacebench.analysis.r.RInstallation;
import org.vmplacebench.analysis.r.RUnavailableException;

/**
 * Draws figures, each with a script that has its name and reads the tables that stand beside {@code
 * figures/}.
 */
public final class Figures implements AutoCloseable {

  /** All R packages that the scripts use. */
  public static final List<String> PACKAGES = List.of("ggplot2", "patchwork", "scales", "svglite");

  /** R packages that are loaded before the first figure. */
  private static final List<String> LOADED = List.of("ggplot2");

  private static final int END_BYTES = 32;

  private final RDrawing r;
  private final Steps steps;

  /** Figures drawn by {@code r}, which begins to load its packages; {@code steps} watches. */
  public Figures(RInstallation r, Steps steps) {
    this.steps = steps;
    this.r = new RDrawing(r, LOADED);
  }

  /**
   * Draws a figure with each of these scripts, under the script's name, into {@code figures/} of
   * {@code directory}, and puts the scripts beside them, for whoever wants others: {@code Rscript
   * draw.R} there draws the same. Copies that are there, which somebody may have edited, stay.
   *
   * @param folder of the scripts among those that are packed with this class
   * @param names of the figures
   * @return the files, SVG and PDF
   * @throws org.vmplacebench.analysis.r.RException with R's words if a script fails
   * @throws RUnavailableException if R does not start, or does not answer any more
   * @throws IOException if the folder cannot be made or a figure is not whole
   */
  public List<Path> draw(Path directory, String folder, List<String> names)
      throws IOException, RUnavailableException {
    Map<String, String> ofFigures = new LinkedHashMap<>();
    for (String name : names) {
      ofFigures.put(name, script(folder + name));
    }
    FigureScripts scripts =
        new FigureScripts(script("draw"), script("common"), script(folder + "read"), ofFigures);
    Path figures = Files.createDirectories(directory.resolve("figures")).toAbsolutePath();
    scripts.copyMissing(figures.resolve("scripts"));
    int all = names.size();
    steps.at("Drawing figures", 0, all);
    r.draw(directory.toAbsolutePath(), scripts, done -> steps.at("Drawing figures", done, all));
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(whole(figures.resolve(name + ".svg"), "</svg>"));
      files.add(whole(figures.resolve(name + ".pdf"), "%%EOF"));
    }
    return files;
  }

  @Override
  public void close() {
    r.close();
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

  static String script(String name) throws IOException {
    try (InputStream in = Figures.class.getResourceAsStream(name + ".R")) {
      if (in == null) {
        throw new IllegalStateException("the script " + name + ".R is not packed with its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
