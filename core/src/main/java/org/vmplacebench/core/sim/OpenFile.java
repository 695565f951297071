package org.vmplacebench.core.sim;

import java.io.IOException;

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
}
