package org.vmplacebench.traces.reader;

import java.util.Arrays;

/**
 * Integrals over bins of simulated time of equal width, for several quantities at once.
 *
 * <p>The length of a trace is not known before its end. Bins begin 1 s wide; whenever there would
 * be more than 400, they are merged to a width of 5, 10, 50, 100 ... s. A finished trace thus has
 * between 80 and 400 bins (fewer below 80 s), whatever its length, and the integrals stay exact.
 */
final class TimeBins {

  static final int MAX_BINS = 400;

  private final double[][] integral;
  private double width = 1;
  private int nextFactor = 5;

  /** Empty bins for {@code quantities} quantities, counted from 0. */
  TimeBins(int quantities) {
    integral = new double[quantities][MAX_BINS];
  }

  double width() {
    return width;
  }

  /**
   * Adds {@code rate} per second from {@code from} to {@code to} (s); nothing where the span is
   * empty or before 0.
   */
  void add(int quantity, double from, double to, double rate) {
    double start = Math.max(0, from);
    if (!(to > start) || Double.isInfinite(to)) {
      return;
    }
    while (to > width * MAX_BINS) {
      coarsen();
    }
    int first = (int) (start / width);
    int last = Math.min(MAX_BINS - 1, (int) (to / width));
    for (int bin = first; bin <= last; bin++) {
      double length = Math.min(to, (bin + 1) * width) - Math.max(start, bin * width);
      if (length > 0) {
        integral[quantity][bin] += rate * length;
      }
    }
  }

  /** The integral of one quantity over one bin. */
  double integral(int quantity, int bin) {
    return integral[quantity][bin];
  }

  private void coarsen() {
    for (double[] bins : integral) {
      for (int bin = 0; bin < MAX_BINS; bin++) {
        double sum = bins[bin];
        bins[bin] = 0;
        bins[bin / nextFactor] += sum;
      }
    }
    width *= nextFactor;
    nextFactor = 7 - nextFactor;
  }

  @Override
  public String toString() {
    return "bins of " + width + " s: " + Arrays.deepToString(integral);
  }
}
