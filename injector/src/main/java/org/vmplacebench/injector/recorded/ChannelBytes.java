package org.vmplacebench.injector.recorded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;

/** The bytes of a file from a place on, whoever else reads it. */
public final class ChannelBytes extends InputStream {

  private final FileChannel bytes;
  private long at;

  /** From a place on. */
  ChannelBytes(FileChannel bytes, long from) {
    this.bytes = bytes;
    at = from;
  }

  /** Writes to a file from where its channel stands, and sums up what is written. */
  public static OutputStream summed(FileChannel bytes, Checksum sum) {
    return new BufferedOutputStream(
        new CheckedOutputStream(Channels.newOutputStream(bytes), sum), 1 << 16);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = bytes.read(ByteBuffer.wrap(to, offset, length), at);
    at += Math.max(0, read);
    return read;
  }
}
