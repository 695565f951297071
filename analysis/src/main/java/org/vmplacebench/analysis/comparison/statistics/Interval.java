package org.vmplacebench.analysis.comparison.statistics;

/**
 * A confidence interval of 95 %.
 *
 * @param low lower end; NaN where too few values leave it open
 * @param high upper end; likewise
 */
public record Interval(double low, double high) {

  /** Where there is none. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Whether both ends are known. */
  public boolean isKnown() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** Whether all of it lies above {@code value}; false where it is not known. */
  public boolean isAbove(double value) {
    return low > value;
  }

  /** Whether all of it lies below {@code value}; false where it is not known. */
  public boolean isBelow(double value) {
    return high < value;
  }
}
