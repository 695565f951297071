package org.vmplacebench.core.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What holds a file open. A checkpoint keeps all of it but its transient fields, and of a file that
 * the run writes the length; a run that is resumed opens the file again.
 */
public interface OpenFile {

  /** Writes what is held back. */
  void flush() throws IOException;

  /**
   * Makes the transient fields anew: opens a file that is written, to append, or makes one again
   * that is read.
   *
   * @throws IOException where that cannot be, or what is read is no longer the same
   */
  void reopen() throws IOException;

  /**
   * The file, where the run writes it anew as a whole at its end, so that what stands in it now
   * does not count; else empty.
   */
  default Optional<Path> writtenAnew() {
    return Optional.empty();
  }
}
