package org.vmplacebench.traces.table;

import java.io.Closeable;
import java.io.IOException;
import org.vmplacebench.core.sim.OpenFile;

/** A file that takes the rows of a table. */
interface RowSink extends Closeable {

  /** Appends a row of numbers, flags, {@link Word}s and texts, one cell for each column. */
  void append(Object[] cells) throws IOException;

  /** The file will be written anew as a whole: see {@link OpenFile#writtenAnew}. */
  default void willBeWrittenAnew() {}
}
