package org.vmplacebench.workbench.validate;

import java.util.List;

/**
 * A quantity of a scenario, as one engine has it: a number, or a sequence of steps that has to be
 * the same on all.
 *
 * @param name unique in its scenario
 * @param value the number; for a sequence the number of its steps
 * @param steps the sequence, or {@code null} for a number
 * @param tolerance the largest relative difference between engines that counts as equal
 * @param reference what it is known to be, or NaN where that is not known
 * @param referenceTolerance the same for the difference to the reference
 */
record Measurement(
    String name,
    double value,
    List<String> steps,
    double tolerance,
    double reference,
    double referenceTolerance) {

  /** Whether it is a sequence. */
  boolean isSequence() {
    return steps != null;
  }

  /** Whether there is a known value. */
  boolean hasReference() {
    return !Double.isNaN(reference);
  }

  /** The relative difference of two numbers: 0 to 1 for those of one sign. */
  static double difference(double one, double other) {
    if (Double.compare(one, other) == 0) {
      return 0;
    }
    double larger = Math.max(Math.abs(one), Math.abs(other));
    // Where both are nothing but rounding, there is no difference to speak of.
    return larger < 1e-9 ? 0 : Math.abs(one - other) / larger;
  }

  /**
   * The relative difference to the same quantity on another engine; that of sequences is 0 or 1.
   */
  double difference(Measurement other) {
    if (isSequence()) {
      return steps.equals(other.steps) ? 0 : 1;
    }
    return difference(value, other.value);
  }

  /** Where two sequences part, in words. */
  String parting(Measurement other) {
    int at = 0;
    while (at < steps.size()
        && at < other.steps.size()
        && steps.get(at).equals(other.steps.get(at))) {
      at++;
    }
    return "step " + (at + 1) + ": " + step(steps, at) + " / " + step(other.steps, at);
  }

  private static String step(List<String> steps, int at) {
    return at < steps.size() ? steps.get(at) : "none";
  }
}
