package org.vmplacebench.entropy.btrplace;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Turns amounts of a resource into whole numbers, as BtrPlace needs them: what is needed is rounded
 * up and what is there is rounded down. Whole amounts keep their value.
 *
 * @param factor whole numbers per unit
 */
record IntegerScale(double factor) {

  private static final double FINEST = 1000;
  // BtrPlace bounds a VM's allocation by 2^31/1000 and a host's by 2^31/100, and adds up all of
  // them.
  private static final double LARGEST_NEED = 2e6;
  private static final double LARGEST_CAPACITY = 2e7;
  private static final double LARGEST_SUM = 1e9;

  /**
   * The scale for some VMs and hosts: 1 where all amounts are whole, else 1000, less where numbers
   * would become too large for BtrPlace.
   */
  static IntegerScale of(double[] needs, double[] capacities) {
    boolean whole =
        DoubleStream.concat(Arrays.stream(needs), Arrays.stream(capacities))
            .allMatch(amount -> amount == StrictMath.rint(amount));
    double factor = whole ? 1 : FINEST;
    factor = bounded(factor, Arrays.stream(needs).max().orElse(0), LARGEST_NEED);
    factor = bounded(factor, Arrays.stream(capacities).max().orElse(0), LARGEST_CAPACITY);
    factor = bounded(factor, Arrays.stream(needs).sum(), LARGEST_SUM);
    factor = bounded(factor, Arrays.stream(capacities).sum(), LARGEST_SUM);
    return new IntegerScale(factor);
  }

  private static double bounded(double factor, double largest, double bound) {
    return largest * factor > bound ? bound / largest : factor;
  }

  /** An amount that is needed. */
  int need(double amount) {
    return (int) StrictMath.ceil(amount * factor);
  }

  /** An amount that is there. */
  int capacity(double amount) {
    return (int) StrictMath.floor(amount * factor);
  }
}
