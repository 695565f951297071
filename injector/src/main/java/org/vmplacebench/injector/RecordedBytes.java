package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.vmplacebench.core.sim.OpenFile;
import org.vmplacebench.injector.recorded.ChannelBytes;

/**
 * What was read of a recording, in a temporary file without a name, so that nothing is left of it
 * however the run ends. No checkpoint keeps it: a run that goes on reads the recording again, which
 * has to be the same.
 */
final class RecordedBytes implements Closeable, OpenFile {

  private final Path recording;
  private final Filling<?> again;
  private transient FileChannel channel;
  private long length;
  private long sum;

  /** Reads the recording. */
  interface Filling<K> {

    /**
     * Writes what it has to a stream.
     *
     * @return what is to be kept of it in memory
     */
    K into(OutputStream out) throws IOException;
  }

  /**
   * Nothing yet.
   *
   * @param again reads it for a run that goes on
   */
  RecordedBytes(Path recording, Filling<?> again) {
    this.recording = recording;
    this.again = again;
  }

  /** Fills the file. */
  <K> K fill(Filling<K> filling) throws IOException {
    Path file = Files.createTempFile("vmplacebench-loads-", null);
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
    CRC32C checksum = new CRC32C();
    OutputStream out = ChannelBytes.summed(channel, checksum);
    K kept = filling.into(out);
    out.flush();
    length = channel.position();
    sum = checksum.getValue();
    return kept;
  }

  /** Reads some bytes from a place on; how many, or -1 at the end. */
  int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public void flush() {}

  @Override
  public void reopen() throws IOException {
    long wasLong = length;
    long wasSum = sum;
    fill(again);
    if (length != wasLong || sum != wasSum) {
      close();
      throw new IOException(recording + " is not what it was when the run was stopped");
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
