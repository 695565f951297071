package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded loads of VMs, each with its time. They lie in a temporary file, of which {@value
 * #WINDOW} loads of each VM are in memory at a time: a month takes no more memory than a day.
 */
final class TimedLoads implements Closeable {

  /** Bytes of a load in the file: its time and its value. */
  static final int SIZE = 2 * Double.BYTES;

  private static final int WINDOW = 32;

  private final RecordedBytes bytes;
  private final List<Stretch> stretches;
  private final double origin;
  private final ByteBuffer window;
  private final long[] next;

  /**
   * Where the loads of a VM lie in the file.
   *
   * @param from first byte
   * @param length number of loads, at least 1
   * @param begin time of the first one, in seconds of the recording
   * @param earlier by how many seconds they come earlier than recorded
   */
  record Stretch(long from, long length, double begin, double earlier) {

    /** As they were recorded. */
    Stretch(long from, long length, double begin) {
      this(from, length, begin, 0);
    }
  }

  /**
   * Loads of more VMs than there are records: each further round of VMs takes the records again,
   * from so much later on than the round before.
   *
   * @param bytes the file
   * @param recorded the records
   * @param vms number of VMs
   * @param shift seconds, above 0
   * @throws IOException where the file cannot be read
   */
  static TimedLoads shifted(RecordedBytes bytes, List<Stretch> recorded, int vms, double shift)
      throws IOException {
    double origin = recorded.stream().mapToDouble(Stretch::begin).min().orElse(0);
    List<Stretch> all = new ArrayList<>();
    for (int vm = 0; vm < vms; vm++) {
      Stretch whole = recorded.get(vm % recorded.size());
      double earlier = Math.floorDiv(vm, recorded.size()) * shift;
      long first = lastUpTo(bytes, whole, origin + earlier);
      double begin = Math.max(origin, timeAt(bytes, whole, first) - earlier);
      all.add(new Stretch(whole.from() + first * SIZE, whole.length() - first, begin, earlier));
    }
    return new TimedLoads(bytes, all);
  }

  /** The last load of a record that is not after a time, or the first one. */
  private static long lastUpTo(RecordedBytes bytes, Stretch stretch, double time)
      throws IOException {
    long low = 0;
    long high = stretch.length() - 1;
    while (low < high) {
      long middle = (low + high + 1) / 2;
      if (timeAt(bytes, stretch, middle) <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static double timeAt(RecordedBytes bytes, Stretch stretch, long number)
      throws IOException {
    ByteBuffer one = ByteBuffer.allocate(Double.BYTES);
    while (one.hasRemaining()) {
      if (bytes.read(one, stretch.from() + number * SIZE + one.position()) < 0) {
        throw new IOException("it has become shorter");
      }
    }
    return one.getDouble(0);
  }

  /**
   * Loads that were written to a file, from the earliest time on.
   *
   * @param bytes the file, to be read; closed with the loads
   * @param stretches those of each VM
   */
  TimedLoads(RecordedBytes bytes, List<Stretch> stretches) {
    this.bytes = bytes;
    this.stretches = List.copyOf(stretches);
    origin = stretches.stream().mapToDouble(Stretch::begin).min().orElse(0);
    window = ByteBuffer.allocate(Math.multiplyExact(stretches.size(), WINDOW * SIZE));
    next = new long[stretches.size()];
  }

  /** Number of VMs. */
  int vms() {
    return stretches.size();
  }

  /** When the record of a VM begins, in seconds after the first of all. */
  double begin(int vm) {
    return stretches.get(vm).begin() - origin;
  }

  /**
   * Takes the next load of a VM; false where there is none.
   *
   * @throws UncheckedIOException where the temporary file can no longer be read
   */
  boolean advance(int vm) {
    if (next[vm] == stretches.get(vm).length()) {
      return false;
    }
    if (next[vm] % WINDOW == 0) {
      read(vm);
    }
    next[vm]++;
    return true;
  }

  /** Time of the load that was taken last, in seconds after the first of all. */
  double time(int vm) {
    // One that began before the time from which its record is taken holds from the start on.
    return Math.max(0, window.getDouble(slot(vm)) - stretches.get(vm).earlier() - origin);
  }

  /** The load that was taken last, in percent. */
  double load(int vm) {
    return window.getDouble(slot(vm) + Double.BYTES);
  }

  private int slot(int vm) {
    return (vm * WINDOW + (int) ((next[vm] - 1) % WINDOW)) * SIZE;
  }

  private void read(int vm) {
    Stretch stretch = stretches.get(vm);
    int count = (int) Math.min(WINDOW, stretch.length() - next[vm]);
    ByteBuffer target = window.slice(vm * WINDOW * SIZE, count * SIZE);
    long from = stretch.from() + next[vm] * SIZE;
    try {
      while (target.hasRemaining()) {
        if (bytes.read(target, from + target.position()) < 0) {
          throw new IOException("it has become shorter");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read recorded loads from their temporary file: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
