package org.vmplacebench.injector;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;

/**
 * The file of dumped events: it has its name with {@value #INCOMPLETE} until the run has come to
 * its end. What is there and is no plain file, such as a pipe, is written to as it is.
 */
final class DumpFile {

  static final String INCOMPLETE = ".incomplete";

  private final Path target;
  private final Path written;
  private final Writer text;

  /**
   * Opens a file.
   *
   * @param target its name in the end; compressed where it ends in {@code .gz}
   * @throws FaultsException where it cannot be written
   */
  DumpFile(Path target) {
    this.target = target;
    written =
        Files.exists(target) && !Files.isRegularFile(target)
            ? target
            : target.resolveSibling(target.getFileName() + INCOMPLETE);
    try {
      if (target.toAbsolutePath().getParent() != null) {
        Files.createDirectories(target.toAbsolutePath().getParent());
      }
      OutputStream bytes = Files.newOutputStream(written);
      OutputStream packed =
          target.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
      text = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
    } catch (IOException e) {
      throw new FaultsException(
          List.of(
              new Fault(
                  InjectorKeys.LOAD_DUMP.name(),
                  "\"" + target + "\" cannot be written: " + e.getMessage(),
                  "a file that can be written",
                  "")));
    }
  }

  /** Where to write; whoever closes it has written the whole file. */
  Writer text() {
    return text;
  }

  /** Gives the file, which is closed, its name. */
  void moveToItsName() throws IOException {
    if (!written.equals(target)) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
