package org.vmplacebench.analysis.comparison;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;

/**
 * Confidence intervals by the percentile bootstrap (B. Efron and R. Tibshirani, An Introduction to
 * the Bootstrap, 1993, chapter 13): the values are drawn anew {@value #RESAMPLES} times with
 * replacement, and the middle 95 % of what the statistic then is make the interval.
 *
 * <p>Each purpose has a random stream of its own, so that the same values give the same interval
 * whatever else is compared, on every machine.
 */
final class Bootstrap {

  static final int RESAMPLES = 10_000;

  private static final double LOW_PERCENT = 2.5;
  private static final long SEED = 95;

  private final RandomStreams streams = new RandomStreams(SEED);

  /** Interval of the mean of {@code values}; unknown for fewer than two. */
  Interval mean(String purpose, double[] values) {
    return resample(purpose, values.length, drawn -> mean(values, drawn));
  }

  /**
   * Interval of the mean of the differences {@code a[i] - b[i]} of pairs; unknown for fewer than
   * two pairs.
   */
  Interval difference(String purpose, double[] a, double[] b) {
    return resample(purpose, a.length, drawn -> mean(a, drawn) - mean(b, drawn));
  }

  /**
   * Interval of the ratio of the mean of {@code a} to the mean of {@code b}, pairs being drawn
   * together; unknown for fewer than two pairs, or where the mean of {@code b} can be drawn as 0.
   */
  Interval ratio(String purpose, double[] a, double[] b) {
    return resample(purpose, a.length, drawn -> quotient(mean(a, drawn), mean(b, drawn)));
  }

  /** The same where the values are no pairs, so that each side is drawn for itself. */
  Interval unpairedRatio(String purpose, double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return Interval.UNKNOWN;
    }
    UniformRandomProvider random = streams.stream("bootstrap of " + purpose);
    double[] results = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double above = mean(a, draw(random, a.length));
      results[i] = quotient(above, mean(b, draw(random, b.length)));
    }
    return middle(results);
  }

  private Interval resample(String purpose, int size, ToDoubleFunction<int[]> statistic) {
    if (size < 2) {
      return Interval.UNKNOWN;
    }
    UniformRandomProvider random = streams.stream("bootstrap of " + purpose);
    double[] results = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      results[i] = statistic.applyAsDouble(draw(random, size));
    }
    return middle(results);
  }

  private static int[] draw(UniformRandomProvider random, int size) {
    int[] drawn = new int[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = random.nextInt(size);
    }
    return drawn;
  }

  private static Interval middle(double[] results) {
    if (Arrays.stream(results).anyMatch(result -> !Double.isFinite(result))) {
      return Interval.UNKNOWN;
    }
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(results);
    return new Interval(percentile.evaluate(LOW_PERCENT), percentile.evaluate(100 - LOW_PERCENT));
  }

  private static double quotient(double above, double below) {
    return below == 0 ? Double.NaN : above / below;
  }

  private static double mean(double[] values, int[] drawn) {
    double sum = 0;
    for (int index : drawn) {
      sum += values[index];
    }
    return sum / drawn.length;
  }
}
