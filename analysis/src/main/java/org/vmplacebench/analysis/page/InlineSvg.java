package org.vmplacebench.analysis.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a drawing fit to stand within a page beside others. */
public final class InlineSvg {

  private InlineSvg() {}

  /**
   * The drawing {@code name.svg} without what only a file of its own may have, and with names of
   * its parts that no other drawing has.
   *
   * @throws IOException if it cannot be read
   */
  public static String read(Path folder, String name) throws IOException {
    String svg = Files.readString(folder.resolve(name + ".svg"), StandardCharsets.UTF_8);
    return svg.substring(svg.indexOf("<svg"))
        .replace("id='", "id='" + name + "-")
        .replace("url(#", "url(#" + name + "-")
        .strip();
  }
}
