package org.vmplacebench.ffd.consolidation;

import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** The regressions that detection and selection use. */
final class Regression {

  private Regression() {}

  /**
   * The next value by a line through the last ones, weighted by Cleveland's tricube function of
   * their distance from the last one.
   *
   * @param values equally spaced, the last one last; at least 3
   */
  static double next(double[] values) {
    int last = values.length - 1;
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int x = 0; x <= last; x++) {
      double distance = (double) (last - x) / last;
      double near = 1 - distance * distance * distance;
      double weight = near * near * near;
      sum += weight;
      sumX += weight * x;
      sumY += weight * values[x];
      sumXx += weight * x * x;
      sumXy += weight * x * values[x];
    }
    double slope = (sum * sumXy - sumX * sumY) / (sum * sumXx - sumX * sumX);
    return (sumY - slope * sumX) / sum + slope * (last + 1);
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
