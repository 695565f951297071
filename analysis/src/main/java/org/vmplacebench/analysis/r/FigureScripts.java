package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scripts that draw the figures of one directory. They find its path in {@code results} and
 * that of the figures in {@code figures}, and the numbers in the tables there.
 *
 * @param draw runs all others where there is nothing but R
 * @param common what the scripts of all figures share
 * @param read reads the tables
 * @param figures a script for each figure, by the figure's name, in the order of drawing
 */
public record FigureScripts(String draw, String common, String read, Map<String, String> figures) {

  /** What stands before the script of a figure, so that it also runs by itself. */
  private static final String ALONE =
      """
      # Draws this figure from the tables beside figures/: Rscript %1$s.R, from any folder.
      if (!exists("vp_table")) {
        vp_only <- "%1$s"
        vp_file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])
        source(file.path(dirname(gsub("~+~", " ", vp_file, fixed = TRUE)), "draw.R"), encoding = "UTF-8")
        quit(save = "no")
      }
      """;

  /** Writes the scripts into a folder, those that are there excepted. */
  public void copyMissing(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> all = new LinkedHashMap<>();
    figures.forEach((name, script) -> all.put(name, ALONE.formatted(name) + script));
    all.put("draw", draw);
    all.put("common", common);
    all.put("read", read);
    for (Map.Entry<String, String> script : all.entrySet()) {
      Path copy = folder.resolve(script.getKey() + ".R");
      if (!Files.exists(copy)) {
        Files.writeString(copy, script.getValue());
      }
    }
  }
}
