package org.vmplacebench.injector.recorded;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.CRC32C;

/**
 * The CPU use of recorded VMs in the order of time; of readings at one time, in that of the
 * recording. They are sorted in parts of {@value #PART} and kept in a temporary file without a
 * name, from which they are merged: memory does not grow with their number.
 */
public final class ReadingFile implements Closeable {

  /** The latest time that can be told, in seconds: some hundred days. */
  static final double LATEST = 8_000_000;

  private static final int INDEX_BITS = 20;
  private static final int PART = 1 << INDEX_BITS;
  private static final int BUFFER = 1 << 14;
  private static final double MICROS = 1e6;

  private final FileChannel bytes;
  private final double begin;
  private final double end;
  private final List<Stretch> stretches = new ArrayList<>();
  private long[] keys = new long[1 << 10];
  private long[] ids = new long[1 << 10];
  private float[] uses = new float[1 << 10];
  private int held;
  private final CRC32C sum = new CRC32C();
  private long written;
  private double latest;
  private long count;
  private PriorityQueue<Head> heads;

  /** Readings in the order of time, which lie in a row. */
  private static final class Stretch {

    private final long from;
    private long length;

    private Stretch(long from) {
      this.from = from;
    }
  }

  /**
   * No readings yet.
   *
   * @param begin seconds from which on readings are kept
   * @param end seconds before which they are kept
   */
  ReadingFile(double begin, double end) throws IOException {
    this.begin = begin;
    this.end = end;
    bytes = RequestFile.temporary("vmplacebench-readings-");
  }

  /** Takes a reading. */
  void add(double time, long id, double use) throws IOException {
    if (time < begin || time >= end) {
      return;
    }
    if (held == keys.length) {
      int more = Math.min(PART, 2 * held);
      keys = Arrays.copyOf(keys, more);
      ids = Arrays.copyOf(ids, more);
      uses = Arrays.copyOf(uses, more);
    }
    keys[held] = Math.round(time * MICROS) << INDEX_BITS | held;
    ids[held] = id;
    uses[held] = (float) use;
    held++;
    count++;
    if (held == PART) {
      writePart();
    }
  }

  private void writePart() throws IOException {
    if (held == 0) {
      return;
    }
    Arrays.sort(keys, 0, held);
    double first = seconds(keys[0]);
    if (stretches.isEmpty() || first < latest) {
      stretches.add(new Stretch(written));
    }
    Stretch stretch = stretches.get(stretches.size() - 1);
    bytes.position(written);
    DataOutputStream out = new DataOutputStream(ChannelBytes.summed(bytes, sum));
    for (int i = 0; i < held; i++) {
      int at = (int) (keys[i] & (PART - 1));
      out.writeDouble(seconds(keys[i]));
      out.writeLong(ids[at]);
      out.writeFloat(uses[at]);
    }
    out.flush();
    written = bytes.position();
    stretch.length += held;
    latest = seconds(keys[held - 1]);
    held = 0;
  }

  private static double seconds(long key) {
    return (key >>> INDEX_BITS) / MICROS;
  }

  /** All have been taken: they can be read from now on, once. */
  void complete() throws IOException {
    writePart();
    keys = null;
    ids = null;
    uses = null;
    heads =
        new PriorityQueue<>(
            Comparator.<Head>comparingDouble(head -> head.time)
                .thenComparingInt(head -> head.number));
    for (int i = 0; i < stretches.size(); i++) {
      heads.add(new Head(i));
    }
  }

  /** A sum over all of them, by which they are known again. */
  long sum() {
    return sum.getValue();
  }

  /** Number of readings that are kept. */
  public long count() {
    return count;
  }

  /** The time of the next reading in seconds; infinite where there is none. */
  public double time() {
    return heads.isEmpty() ? Double.POSITIVE_INFINITY : heads.peek().time;
  }

  /** Whose reading the next one is. */
  public long id() {
    return heads.element().id;
  }

  /** What the next one says. */
  public double use() {
    return heads.element().use;
  }

  /** Goes on by one. */
  public void advance() {
    Head head = heads.remove();
    try {
      if (head.advance()) {
        heads.add(head);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        "cannot read recorded loads from their temporary file: " + e.getMessage(), e);
  }

  private final class Head {

    private final int number;
    private final DataInputStream in;
    private long left;
    private double time;
    private long id;
    private double use;

    private Head(int number) throws IOException {
      this.number = number;
      Stretch stretch = stretches.get(number);
      in =
          new DataInputStream(
              new BufferedInputStream(new ChannelBytes(bytes, stretch.from), BUFFER));
      left = stretch.length;
      advance();
    }

    private boolean advance() throws IOException {
      if (left-- == 0) {
        return false;
      }
      time = in.readDouble();
      id = in.readLong();
      use = in.readFloat();
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
