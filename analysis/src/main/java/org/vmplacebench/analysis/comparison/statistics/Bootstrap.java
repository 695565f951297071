package org.vmplacebench.analysis.comparison.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.commons.rng.UniformRandomProvider;
import org.vmplacebench.core.random.RandomStreams;

/**
 * Confidence intervals by the bootstrap, bias-corrected and accelerated (BCa; B. Efron and R.
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapter 14): the values are drawn anew
 * {@value #RESAMPLES} times with replacement, and 95 % of what the statistic then is make the
 * interval; the percentages at its ends make good for a statistic that is biased or whose spread
 * changes with it.
 *
 * <p>Each purpose has a random stream of its own, so that the same values give the same interval
 * whatever else is compared, on every machine.
 */
public final class Bootstrap {

  /** How many samples are drawn anew for an interval. */
  public static final int RESAMPLES = 10_000;

  private static final double LOW = 0.025;
  private static final long SEED = 95;

  /** Results that differ by less, as a part of all that is drawn, differ by rounding. */
  private static final double SAME = 1e-9;

  private final RandomStreams streams = new RandomStreams(SEED);

  /** Interval of the mean of {@code values}; unknown for fewer than two. */
  public Interval mean(String purpose, double[] values) {
    return resample(purpose, values.length, drawn -> mean(values, drawn));
  }

  /**
   * Interval of the mean of the differences {@code a[i] - b[i]} of pairs; unknown for fewer than
   * two pairs.
   */
  public Interval difference(String purpose, double[] a, double[] b) {
    return resample(purpose, a.length, drawn -> mean(a, drawn) - mean(b, drawn));
  }

  /**
   * Interval of the ratio of the mean of {@code a} to the mean of {@code b}, pairs being drawn
   * together; unknown for fewer than two pairs, or where the mean of {@code b} can be drawn as 0.
   */
  public Interval ratio(String purpose, double[] a, double[] b) {
    return resample(purpose, a.length, drawn -> quotient(mean(a, drawn), mean(b, drawn)));
  }

  /** The same where the values are no pairs, so that each side is drawn for itself. */
  public Interval unpairedRatio(String purpose, double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return Interval.UNKNOWN;
    }
    UniformRandomProvider random = streams.stream("bootstrap of " + purpose);
    double[] results = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double above = mean(a, draw(random, a.length));
      results[i] = quotient(above, mean(b, draw(random, b.length)));
    }
    double above = mean(a, without(a.length, a.length));
    double below = mean(b, without(b.length, b.length));
    return interval(
        quotient(above, below),
        results,
        influences(a.length, left -> quotient(mean(a, left), below)),
        influences(b.length, left -> quotient(above, mean(b, left))));
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
    return interval(
        statistic.applyAsDouble(without(size, size)), results, influences(size, statistic));
  }

  /** All indices but one; all where that is none of them. */
  private static int[] without(int index, int size) {
    return IntStream.range(0, size).filter(i -> i != index).toArray();
  }

  /** How far each value moves the statistic, over the number of values. */
  private static double[] influences(int size, ToDoubleFunction<int[]> statistic) {
    double[] left =
        IntStream.range(0, size)
            .mapToDouble(i -> statistic.applyAsDouble(without(i, size)))
            .toArray();
    double mean = Arrays.stream(left).average().orElse(Double.NaN);
    return Arrays.stream(left).map(value -> (mean - value) * (size - 1) / size).toArray();
  }

  private static int[] draw(UniformRandomProvider random, int size) {
    int[] drawn = new int[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = random.nextInt(size);
    }
    return drawn;
  }

  /** Of what the statistic is of the values themselves, and of those drawn. */
  private static Interval interval(double value, double[] results, double[]... influences) {
    if (Arrays.stream(results).anyMatch(result -> !Double.isFinite(result))) {
      return Interval.UNKNOWN;
    }
    NormalDistribution normal = new NormalDistribution();
    // Of few different values many draws have the same mean, but for rounding.
    double same = SAME * (StatUtils.max(results) - StatUtils.min(results));
    double below =
        Arrays.stream(results)
            .map(r -> Math.abs(r - value) <= same ? 0.5 : r < value ? 1 : 0)
            .sum();
    // Where all are drawn on one side, as rounding can make it, no correction is known.
    double bias =
        below > 0 && below < RESAMPLES ? normal.inverseCumulativeProbability(below / RESAMPLES) : 0;
    double acceleration = acceleration(influences);
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(results);
    double[] ends = new double[2];
    for (int end = 0; end < 2; end++) {
      double z = bias + normal.inverseCumulativeProbability(end == 0 ? LOW : 1 - LOW);
      double share = normal.cumulativeProbability(bias + z / (1 - acceleration * z));
      ends[end] = percentile.evaluate(Math.min(100, Math.max(100.0 / RESAMPLES, 100 * share)));
    }
    return new Interval(ends[0], ends[1]);
  }

  private static double acceleration(double[]... influences) {
    double squares = 0;
    double cubes = 0;
    for (double[] ofOneSide : influences) {
      for (double influence : ofOneSide) {
        squares += influence * influence;
        cubes += influence * influence * influence;
      }
    }
    double acceleration = cubes / (6 * Math.pow(squares, 1.5));
    return Double.isFinite(acceleration) ? acceleration : 0;
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
