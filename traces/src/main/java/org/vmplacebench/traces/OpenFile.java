package org.vmplacebench.traces;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What holds a file open that a run writes. A checkpoint keeps all of it but its transient fields,
 * and the length that the file has; a run that is resumed opens the file again where it ended.
 */
public interface OpenFile {

  /**
   * Writes what is held back.
   *
   * @return the file
   */
  Path flush() throws IOException;

  /** Makes the transient fields anew: opens the file, to append. */
  void reopen() throws IOException;
}
