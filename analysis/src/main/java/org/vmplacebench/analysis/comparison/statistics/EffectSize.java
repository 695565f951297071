package org.vmplacebench.analysis.comparison.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * How large the difference of pairs is for the spread of it, and how easily chance makes one as
 * large.
 *
 * @param cohenD mean of the differences over their standard deviation (n - 1), Cohen's d of pairs;
 *     NaN for fewer than two pairs, or where all differ by the same
 * @param cliffDelta share of all couples of a value of the one and one of the other in which the
 *     first is larger, less that in which it is smaller, -1 to 1 (Cliff 1993); NaN without pairs
 * @param p two-sided p-value of Student's t-test of the pairs; NaN for fewer than two pairs; where
 *     all differ by the same, 1 for no difference and 0 for another one
 */
public record EffectSize(double cohenD, double cliffDelta, double p) {

  /** Quantiles of the normal distribution, at 0.975 and 0.8. */
  private static final double Z_LEVEL = 1.959963984540054;

  private static final double Z_POWER = 0.8416212335729143;

  /** The effect in pairs {@code a[i]}, {@code b[i]}. */
  public static EffectSize of(double[] a, double[] b) {
    double[] differences = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    double mean = new Mean().evaluate(differences);
    double deviation =
        differences.length < 2 ? Double.NaN : new StandardDeviation().evaluate(differences);
    double p;
    if (differences.length < 2) {
      p = Double.NaN;
    } else if (deviation == 0) {
      p = mean == 0 ? 1 : 0;
    } else {
      p = new TTest().tTest(0, differences);
    }
    return new EffectSize(deviation == 0 ? Double.NaN : mean / deviation, cliffDelta(a, b), p);
  }

  /**
   * How many pairs a t-test needs to show a difference of this size in four of five cases, at a
   * level of 5 %: {@code (z0.975 + z0.8)^2 / d^2 + z0.975^2 / 2}, rounded up (Guenther 1981). NaN
   * where there is no size to go by, or no difference.
   */
  public double pairsNeeded() {
    return cohenD == 0
        ? Double.NaN
        : Math.ceil(Math.pow((Z_LEVEL + Z_POWER) / cohenD, 2) + Z_LEVEL * Z_LEVEL / 2);
  }

  private static double cliffDelta(double[] a, double[] b) {
    double sum = 0;
    for (double one : a) {
      for (double other : b) {
        sum += one > other ? 1 : one < other ? -1 : 0;
      }
    }
    return a.length == 0 ? Double.NaN : sum / a.length / b.length;
  }

  /**
   * P-values of a family of tests, adjusted after Holm (1979): with those that stay below 5 %
   * called different, one false claim in the whole family has a chance of 5 % at most. NaN is no
   * test, and stays.
   */
  public static double[] holm(double[] p) {
    List<Integer> rising =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted((i, j) -> Double.compare(p[i], p[j]))
            .toList();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double least = 0;
    for (int rank = 0; rank < rising.size(); rank++) {
      int test = rising.get(rank);
      least = Math.max(least, Math.min(1, (rising.size() - rank) * p[test]));
      adjusted[test] = least;
    }
    return adjusted;
  }
}
