package org.vmplacebench.traces.recorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.traces.table.TableWriter;

/**
 * A table of at most so many rows: all that come or, where more do, a sample in which each of them
 * is as likely as any other (reservoir sampling, algorithm R of Vitter 1985), in the order in which
 * they came. Rows are written as they come until there are too many, and then, as a whole, at the
 * end.
 *
 * @param <R> the record of a row
 */
final class SampledTable<R> implements AutoCloseable {

  private final Supplier<TableWriter<R>> opening;
  private final int most;
  private final UniformRandomProvider random;
  private final List<R> kept = new ArrayList<>();

  /** The how many-th row each of those kept is; null until there are too many. */
  private long[] numbers;

  private final TableWriter<R> writer;
  private long count;
  private boolean closed;

  /**
   * Opens the table.
   *
   * @param opening opens it anew, without rows
   * @param most rows at most; 0 for all
   * @param random for the sample alone
   */
  SampledTable(Supplier<TableWriter<R>> opening, int most, UniformRandomProvider random) {
    this.opening = opening;
    this.most = most;
    this.random = random;
    writer = opening.get();
  }

  void append(R row) {
    if (most == 0 || count < most) {
      writer.append(row);
      if (most > 0) {
        kept.add(row);
      }
    } else {
      if (numbers == null) {
        numbers = new long[most];
        Arrays.setAll(numbers, i -> i);
        writer.willBeWrittenAnew();
      }
      long place = random.nextLong(count + 1);
      if (place < most) {
        kept.set((int) place, row);
        numbers[(int) place] = count;
      }
    }
    count++;
  }

  /** Writes what is still held back and closes the file. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    writer.close();
    if (numbers != null) {
      try (TableWriter<R> whole = opening.get()) {
        IntStream.range(0, most)
            .boxed()
            .sorted((one, other) -> Long.compare(numbers[one], numbers[other]))
            .forEach(i -> whole.append(kept.get(i)));
      }
    }
  }
}
