package org.vmplacebench.traces.reader;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Remembers how a stream ended: with a line feed or not, and whether a packed file was cut off.
 *
 * <p>A cut-off packed file ends here like a shorter plain file, so that all that could be unpacked
 * is read.
 */
final class TailStream extends FilterInputStream {

  private int last = '\n';
  private boolean cutOff;

  TailStream(InputStream in) {
    super(in);
  }

  boolean endsMidLine() {
    return last != '\n';
  }

  boolean isCutOff() {
    return cutOff;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        last = buffer[offset + count - 1];
      }
      return count;
    } catch (EOFException e) {
      // Thrown by the unpacking when its input ends early; reported through isCutOff().
      cutOff = true;
      return -1;
    }
  }
}
