package org.vmplacebench.entropy.repair;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.vmplacebench.placement.PlacementProblem;

/**
 * Turns amounts of a resource into whole numbers, as constraint solvers need them: what is needed
 * is rounded up and what is there is rounded down. Whole amounts keep their value; where they are
 * too large, what they are all multiples of counts as 1.
 *
 * @param unit what all amounts are divided by first
 * @param factor whole numbers per unit
 */
public record IntegerScale(double unit, double factor) {

  private static final double FINEST = 1000;
  // Below this, amounts in a small unit would lose digits.
  private static final double LEAST_LARGEST = 1e5;
  private static final double STEP = 10;
  // BtrPlace bounds a VM's allocation by 2^31/1000 and a host's by 2^31/100, and adds up all of
  // them.
  private static final double LARGEST_NEED = 2e6;
  private static final double LARGEST_CAPACITY = 2e7;
  private static final double LARGEST_SUM = 1e9;

  /**
   * The scale for some VMs and hosts: 1 where all amounts are whole, else 1000, or the power of ten
   * that brings the largest amount to five digits; less where numbers would become too large for
   * BtrPlace.
   */
  public static IntegerScale of(double[] needs, double[] capacities) {
    boolean whole =
        DoubleStream.concat(Arrays.stream(needs), Arrays.stream(capacities))
            .allMatch(amount -> amount == StrictMath.rint(amount));
    if (whole && isTooLarge(needs, capacities)) {
      double unit =
          DoubleStream.concat(Arrays.stream(needs), Arrays.stream(capacities))
              .reduce(0, PlacementProblem::greatestCommonDivisor);
      double[] needed = Arrays.stream(needs).map(amount -> amount / unit).toArray();
      double[] there = Arrays.stream(capacities).map(amount -> amount / unit).toArray();
      return new IntegerScale(unit, bounded(1, needed, there));
    }
    double largest =
        DoubleStream.concat(Arrays.stream(needs), Arrays.stream(capacities)).max().orElse(0);
    double factor = whole ? 1 : FINEST;
    while (!whole && largest * factor < LEAST_LARGEST) {
      factor *= STEP;
    }
    return new IntegerScale(1, bounded(factor, needs, capacities));
  }

  private static boolean isTooLarge(double[] needs, double[] capacities) {
    return bounded(1, needs, capacities) < 1;
  }

  private static double bounded(double factor, double[] needs, double[] capacities) {
    double bounded = bounded(factor, Arrays.stream(needs).max().orElse(0), LARGEST_NEED);
    bounded = bounded(bounded, Arrays.stream(capacities).max().orElse(0), LARGEST_CAPACITY);
    bounded = bounded(bounded, Arrays.stream(needs).sum(), LARGEST_SUM);
    return bounded(bounded, Arrays.stream(capacities).sum(), LARGEST_SUM);
  }

  private static double bounded(double factor, double largest, double bound) {
    return largest * factor > bound ? bound / largest : factor;
  }

  /** An amount that is needed. */
  public int need(double amount) {
    return (int) StrictMath.ceil(amount / unit * factor);
  }

  /** An amount that is there. */
  public int capacity(double amount) {
    return (int) StrictMath.floor(amount / unit * factor);
  }
}
