package org.vmplacebench.analysis;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * Count, total, mean and standard deviation of a list of values.
 *
 * @param count number of values
 * @param total their sum; 0 for none
 * @param mean arithmetic mean; NaN for none
 * @param deviation standard deviation of the sample, that is with n - 1 in the denominator; NaN for
 *     fewer than two
 */
public record SampleSummary(int count, double total, double mean, double deviation) {

  /** The summary of one value of each row. */
  public static <R> SampleSummary of(Collection<R> rows, ToDoubleFunction<R> value) {
    return of(rows.stream().mapToDouble(value).toArray());
  }

  /** The summary of {@code values}, in two passes so that close values keep their digits. */
  public static SampleSummary of(double... values) {
    double total = sum(values);
    if (values.length == 0) {
      return new SampleSummary(0, 0, Double.NaN, Double.NaN);
    }
    double mean = total / values.length;
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = (values[i] - mean) * (values[i] - mean);
    }
    double deviation =
        values.length < 2 ? Double.NaN : Math.sqrt(sum(squares) / (values.length - 1));
    return new SampleSummary(values.length, total, mean, deviation);
  }

  /** Sums with Neumaier's correction, so that a million small durations do not drift. */
  private static double sum(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + lost;
  }
}
