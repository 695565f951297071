package org.vmplacebench.traces.table;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes numbers in the same shortest form on every JDK. */
public final class Numbers {

  private Numbers() {}

  /**
   * The shortest text that reads back as {@code value}, for example {@code 12.0}; empty for NaN,
   * which stands for an unknown value. {@link Double#toString(double)} would differ between JDK 17
   * and later ones.
   */
  public static String text(double value) {
    return Double.isNaN(value) ? "" : DoubleToDecimal.toString(value);
  }

  /** Several of them in one cell, with blanks between them. */
  static String text(List<Double> values) {
    return values.stream().map(Numbers::text).collect(Collectors.joining(" "));
  }

  /** The number that a text holds; NaN where it holds none. */
  public static double read(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
