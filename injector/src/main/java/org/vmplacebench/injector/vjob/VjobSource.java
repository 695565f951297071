package org.vmplacebench.injector.vjob;

import java.io.Closeable;
import java.io.IOException;
import org.vmplacebench.core.vjob.VjobRequest;

/** Where vjobs come from, one at a time and in the order of their submission. */
interface VjobSource extends Closeable {

  /** The next one, or {@code null} where there is none. */
  VjobRequest next() throws IOException;

  @Override
  default void close() throws IOException {
    // Most have nothing open.
  }
}
