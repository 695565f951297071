package org.vmplacebench.traces.metrics;

/**
 * Count, total, mean and standard deviation of values that come one at a time (B. P. Welford,
 * Technometrics 4(3), 1962): no value is kept, and nothing is lost where the spread is small
 * against the mean.
 */
public final class Statistic {

  private long count;
  private double total;
  private double mean;
  private double squares;

  /** Takes a value. */
  public void add(double value) {
    count++;
    total += value;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }

  /** Number of values. */
  public long count() {
    return count;
  }

  /** Sum of the values. */
  public double total() {
    return total;
  }

  /** Mean of the values; 0 where there is none. */
  public double mean() {
    return count == 0 ? 0 : total / count;
  }

  /**
   * Standard deviation of the values as a sample (divided by their number less 1); 0 with fewer
   * than two values.
   */
  public double standardDeviation() {
    return count < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (count - 1));
  }
}
