package org.vmplacebench.ffd.consolidation;

import java.util.Arrays;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** The regressions that detection and selection use. */
final class Regression {

  private Regression() {}

  /** How much each value counts, the last one last. */
  enum Weights {

    /** Cleveland's tricube function of the distance from the last value. */
    TRICUBE {
      @Override
      double[] of(int count) {
        double[] weights = new double[count];
        for (int x = 0; x < count; x++) {
          double distance = (double) (count - 1 - x) / (count - 1);
          double near = 1 - distance * distance * distance;
          weights[x] = near * near * near;
        }
        return weights;
      }
    },

    /** All alike: what CloudSim 3.0.3 does in effect, whose weights are never applied. */
    UNWEIGHTED {
      @Override
      double[] of(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return weights;
      }
    };

    abstract double[] of(int count);
  }

  /**
   * The next value by a line through the last ones.
   *
   * @param values equally spaced, the last one last; at least 3
   */
  static double next(double[] values, Weights weights) {
    double[] line = line(values, weights.of(values.length));
    return line[0] + line[1] * values.length;
  }

  /**
   * The next value by a line from which values that lie off it are taken out: a second line,
   * weighted by the bisquare function of the residuals of the first as well (Cleveland 1979).
   *
   * @param values equally spaced, the last one last; at least 3
   */
  static double nextRobust(double[] values, Weights weights) {
    double[] weight = weights.of(values.length);
    double[] line = line(values, weight);
    double[] residuals = new double[values.length];
    for (int x = 0; x < values.length; x++) {
      residuals[x] = Math.abs(values[x] - line[0] - line[1] * x);
    }
    double far = 6 * Detection.quantile(residuals, 0.5);
    for (int x = 0; x < values.length && far > 0; x++) {
      double near = Math.max(0, 1 - residuals[x] * residuals[x] / (far * far));
      weight[x] *= near * near;
    }
    double[] robust = line(values, weight);
    return robust[0] + robust[1] * values.length;
  }

  /** Where the line through values begins, at position 0, and how much it rises with each. */
  private static double[] line(double[] values, double[] weights) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int x = 0; x < values.length; x++) {
      double weight = weights[x];
      sum += weight;
      sumX += weight * x;
      sumY += weight * values[x];
      sumXx += weight * x * x;
      sumXy += weight * x * values[x];
    }
    double slope = (sum * sumXy - sumX * sumY) / (sum * sumXx - sumX * sumX);
    return new double[] {(sumY - slope * sumX) / sum, slope};
  }

  /**
   * The coefficient of determination of one series by the others: how much of its variance they
   * explain, 0 to 1. NaN where there are too few values to tell.
   *
   * @param series of equal length
   * @param which the one to explain
   */
  static double multipleCorrelation(double[][] series, int which) {
    int values = series[which].length;
    int others = series.length - 1;
    if (others == 0 || values <= others + 1) {
      return Double.NaN;
    }
    double[][] x = new double[values][others];
    for (int i = 0; i < values; i++) {
      for (int other = 0; other < others; other++) {
        x[i][other] = series[other < which ? other : other + 1][i];
      }
    }
    try {
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.newSampleData(series[which], x);
      double determination = regression.calculateRSquared();
      return Double.isNaN(determination) ? 0 : determination;
    } catch (SingularMatrixException e) {
      // The others explain each other: as correlated as can be.
      return 1;
    }
  }
}
