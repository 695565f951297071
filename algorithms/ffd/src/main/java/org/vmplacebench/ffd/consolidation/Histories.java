package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;

/** The last values of many series that are all sampled together, in one array. */
final class Histories {

  private final int length;
  private double[] values;
  private int samples;

  /**
   * Series without values.
   *
   * @param series how many
   * @param length how many values of each are kept, at least 1
   */
  Histories(int series, int length) {
    this.length = length;
    values = new double[series * length];
  }

  /** Has at least so many series from now on; the values of new ones were 0. */
  void ensure(int series) {
    if (values.length < series * length) {
      values = Arrays.copyOf(values, Math.max(series * length, 2 * values.length));
    }
  }

  /** Begins a sample: {@link #set} gives it its values, which are 0 until then. */
  void next() {
    int slot = samples % length;
    for (int i = slot; i < values.length; i += length) {
      values[i] = 0;
    }
    samples++;
  }

  /** Sets the value of a series in the present sample. */
  void set(int series, double value) {
    values[series * length + (samples - 1) % length] = value;
  }

  /** The values of a series that are kept, the oldest first; a new array. */
  double[] of(int series) {
    int count = Math.min(samples, length);
    double[] kept = new double[count];
    for (int i = 0; i < count; i++) {
      kept[i] = values[series * length + (samples - count + i) % length];
    }
    return kept;
  }
}
