package org.vmplacebench.injector;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The recorded loads of VMs, each in percent. They lie in a temporary file with a byte per load, of
 * which {@value #WINDOW} loads of each VM are in memory at a time: a month of loads takes no more
 * memory than a day. The file has no name, so that nothing is left of it however the run ends.
 */
final class RecordedLoads implements Closeable {

  /** Loads of a VM that are read at a time: a day of PlanetLab. */
  private static final int WINDOW = 288;

  private final RecordedBytes bytes;
  private final List<Stretch> stretches;
  private final byte[] window;
  private final int[] windowOf;
  private final boolean everChange;

  /**
   * Where the loads of a VM lie in the file.
   *
   * @param from first byte
   * @param length number of loads, at least 1
   * @param changes whether not all of them are the same
   */
  record Stretch(long from, int length, boolean changes) {}

  /**
   * Loads that were written to a file.
   *
   * @param bytes the file, to be read; closed with the loads
   * @param stretches those of each VM
   */
  RecordedLoads(RecordedBytes bytes, List<Stretch> stretches) {
    this.bytes = bytes;
    this.stretches = List.copyOf(stretches);
    window = new byte[stretches.size() * WINDOW];
    windowOf = new int[stretches.size()];
    Arrays.fill(windowOf, -1);
    everChange = stretches.stream().anyMatch(Stretch::changes);
  }

  /** Number of VMs. */
  int vms() {
    return stretches.size();
  }

  /** Whether any VM ever changes its load. */
  boolean everChange() {
    return everChange;
  }

  /**
   * The load of a VM in percent.
   *
   * @param step how many loads came before, 0 or more; a record that ends begins anew
   * @throws UncheckedIOException where the temporary file can no longer be read
   */
  int at(int vm, long step) {
    Stretch stretch = stretches.get(vm);
    int index = (int) (step % stretch.length());
    if (windowOf[vm] != index / WINDOW) {
      windowOf[vm] = index / WINDOW;
      read(vm, stretch);
    }
    return window[vm * WINDOW + index % WINDOW];
  }

  private void read(int vm, Stretch stretch) {
    int first = windowOf[vm] * WINDOW;
    ByteBuffer target =
        ByteBuffer.wrap(window, vm * WINDOW, Math.min(WINDOW, stretch.length() - first));
    try {
      long position = stretch.from() + first;
      while (target.hasRemaining()) {
        int count = bytes.read(target, position);
        if (count < 0) {
          throw new IOException("it has become shorter");
        }
        position += count;
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
