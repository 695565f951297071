package org.vmplacebench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The characters of a reader as bytes of UTF-8. */
final class Utf8Stream extends InputStream {

  private final Reader text;
  private final char[] letters = new char[1 << 13];
  private byte[] bytes = {};
  private int at;

  /** Bytes of a reader, which stays open. */
  Utf8Stream(Reader text) {
    this.text = text;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int some = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, to, offset, some);
    at += some;
    return some;
  }

  /** Whether there are bytes. */
  private boolean fill() throws IOException {
    while (at == bytes.length) {
      // Room for the second half of a character.
      int count = text.read(letters, 0, letters.length - 1);
      if (count < 0) {
        return false;
      }
      if (count > 0 && Character.isHighSurrogate(letters[count - 1])) {
        int second = text.read();
        if (second >= 0) {
          letters[count++] = (char) second;
        }
      }
      bytes = new String(letters, 0, count).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    return true;
  }
}
