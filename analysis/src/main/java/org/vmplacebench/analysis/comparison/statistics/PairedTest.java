package org.vmplacebench.analysis.comparison.statistics;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Student's t-tests of pairs: whether their means differ, and whether they differ by less than
 * matters.
 */
public final class PairedTest {

  private static final double POWER = 0.8;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double[] a;
  private final double[] b;

  /** Of at least two pairs {@code a[i]}, {@code b[i]}. */
  public PairedTest(double[] a, double[] b) {
    this.a = a;
    this.b = b;
  }

  /** Two-sided p-value of the means being the same. */
  public double different() {
    double below = below(1);
    return Math.min(1, 2 * Math.min(below, 1 - below));
  }

  /**
   * P-value of the means differing by at least {@code share} of that of {@code b}: the larger one
   * of two one-sided tests (Schuirmann 1987), of {@code a} against {@code 1 - share} and {@code 1 +
   * share} times {@code b}. Pairs that are all the same have 0.
   */
  public double alike(double share) {
    if (IntStream.range(0, a.length).allMatch(i -> a[i] == b[i])) {
      return 0;
    }
    double low = below(1 - share);
    double high = below(1 + share);
    return new Mean().evaluate(b) < 0 ? Math.max(low, 1 - high) : Math.max(1 - low, high);
  }

  /** One-sided p-value against {@code a} having a mean of at least {@code factor} times b's. */
  private double below(double factor) {
    double[] differences =
        IntStream.range(0, a.length).mapToDouble(i -> a[i] - factor * b[i]).toArray();
    double mean = new Mean().evaluate(differences);
    double error = new StandardDeviation().evaluate(differences) / Math.sqrt(a.length);
    if (error == 0) {
      return mean == 0 ? 0.5 : mean < 0 ? 0 : 1;
    }
    return new TDistribution(null, a.length - 1.0).cumulativeProbability(mean / error);
  }

  /**
   * How many pairs would show, in four of five cases, a difference of the size that these have, or
   * that it is less than matters, whichever takes fewer; infinite where neither would. After
   * Guenther (1981): {@code ((z1 + z2) s / d)^2 + z1^2 / 2}.
   *
   * @param different level of the two-sided test
   * @param alike level of each of the two one-sided tests
   * @param share what matters, of the mean of {@code b}; 0 where nothing is called alike
   */
  public double needed(double different, double alike, double share) {
    double[] differences = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    double mean = Math.abs(new Mean().evaluate(differences));
    double spread = new StandardDeviation().evaluate(differences);
    double shown = pairs(quantile(different / 2), quantile(1 - POWER), spread, mean);
    double room = share * Math.abs(new Mean().evaluate(b)) - mean;
    double same = pairs(quantile(alike), quantile((1 - POWER) / 2), spread, room);
    return Math.min(shown, same);
  }

  private static double pairs(double level, double power, double spread, double distance) {
    return distance > 0
        ? Math.ceil(Math.pow((level + power) * spread / distance, 2) + level * level / 2)
        : Double.POSITIVE_INFINITY;
  }

  private static double quantile(double above) {
    return -NORMAL.inverseCumulativeProbability(above);
  }
}
