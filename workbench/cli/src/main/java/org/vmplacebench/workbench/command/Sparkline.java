package org.vmplacebench.workbench.command;

/** A row of small bars in one line of text. */
final class Sparkline {

  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * A bar for each value, or for the mean of neighbours where there are more than {@code width}.
   * The highest bar is the largest of them, the lowest is 0; what is more than 0 is not drawn as 0.
   *
   * @param values none below 0; NaN is left blank
   * @param width most characters, at least 1
   */
  static String of(double[] values, int width) {
    int bars = Math.min(width, values.length);
    double[] means = new double[bars];
    double most = 0;
    for (int i = 0; i < bars; i++) {
      means[i] = mean(values, i * values.length / bars, (i + 1) * values.length / bars);
      most = Double.isNaN(means[i]) ? most : Math.max(most, means[i]);
    }
    StringBuilder line = new StringBuilder();
    for (double mean : means) {
      int steps = BARS.length() - 1;
      line.append(
          Double.isNaN(mean)
              ? ' '
              : BARS.charAt(mean == 0 ? 0 : (int) Math.max(1, Math.round(steps * mean / most))));
    }
    return line.toString();
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
