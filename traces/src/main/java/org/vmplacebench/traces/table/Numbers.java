package org.vmplacebench.traces.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vmplacebench.core.config.Decimals;

/**
 * Writes numbers for programs, in the same shortest form on every JDK, and for readers, with the
 * decimals that they need. Neither has a negative zero.
 */
public final class Numbers {

  private static final String NEGATIVE_ZERO = "-(0+(?:\\.0+)?(?:e[+-]?0+)?)(?![\\w.])";
  private static final Pattern IN_A_COLUMN = Pattern.compile("(?<= {2})" + NEGATIVE_ZERO);
  private static final Pattern IN_TEXT = Pattern.compile("(?<![\\w.])" + NEGATIVE_ZERO);

  private Numbers() {}

  /**
   * The shortest text that reads back as {@code value}, for example {@code 12.0}; empty for NaN,
   * which stands for an unknown value. {@link Double#toString(double)} would differ between JDK 17
   * and later ones.
   */
  public static String text(double value) {
    // Adding 0 makes a zero positive.
    return Double.isNaN(value) ? "" : Decimals.text(value + 0.0);
  }

  /**
   * Text with numbers in it, for readers; what rounds to zero has no sign.
   *
   * @param format as in {@link String#format(Locale, String, Object...)}
   */
  public static String format(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    return IN_TEXT.matcher(IN_A_COLUMN.matcher(text).replaceAll(" $1")).replaceAll("$1");
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
