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

  /** Writes the scripts into a folder, those that are there excepted. */
  public void copyMissing(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> all = new LinkedHashMap<>(figures);
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
