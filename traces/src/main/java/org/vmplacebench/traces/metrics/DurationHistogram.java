package org.vmplacebench.traces.metrics;

import org.HdrHistogram.Histogram;

/**
 * Quantiles of durations that come one at a time, in a fixed amount of memory (less than 0.5 MB): a
 * histogram of nanoseconds with three significant digits (G. Tene, HdrHistogram). Durations from
 * 0.5 ns to 146 years are told apart.
 */
final class DurationHistogram {

  private static final int DIGITS = 3;
  private static final double NANOS = 1e9;
  private static final long MOST = Long.MAX_VALUE / 2;

  private final Histogram nanos = new Histogram(DIGITS);
  private double longest = Double.NaN;

  /** Takes a duration in seconds, 0 or more. */
  void add(double seconds) {
    nanos.recordValue(Math.min(MOST, Math.max(0, Math.round(seconds * NANOS))));
    longest = longest >= seconds ? longest : seconds;
  }

  /**
   * The duration that a share of all do not exceed, by nearest rank, or up to 0.1 % more; never
   * more than the longest. NaN of none.
   *
   * @param percent above 0, to 100
   */
  double quantile(double percent) {
    return nanos.getTotalCount() == 0
        ? Double.NaN
        : Math.min(longest, nanos.getValueAtPercentile(percent) / NANOS);
  }

  /** The longest duration, exactly; NaN of none. */
  double longest() {
    return longest;
  }
}
