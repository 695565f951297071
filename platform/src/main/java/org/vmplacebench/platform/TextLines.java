package org.vmplacebench.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.TextFiles;

/** Reads small text files line by line. */
final class TextLines {

  private TextLines() {}

  /**
   * All lines of a text file.
   *
   * @param allowed what the file should be
   * @throws FaultsException where it cannot be read
   */
  static List<String> read(Path file, String allowed) {
    try {
      return TextFiles.lines(file);
    } catch (IOException e) {
      throw new FaultsException(
          List.of(new Fault(file.toString(), "cannot be read: " + e.getMessage(), allowed, "")));
    }
  }

  /** Whether a line without space around it says nothing: blank, or starting with // or #. */
  static boolean isComment(String line) {
    return line.isEmpty() || line.startsWith("//") || line.startsWith("#");
  }
}
