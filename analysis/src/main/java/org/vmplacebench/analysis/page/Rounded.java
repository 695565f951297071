package org.vmplacebench.analysis.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for readers, the same on every machine; files for programs keep all digits. */
public final class Rounded {

  private static final String NONE = "–";
  private static final double LEAST_PERCENT = 0.01;
  private static final double LEAST_PLAIN = 1e-4;
  private static final double MOST_PLAIN = 1e15;
  private static final char APART = '\u202F';

  private Rounded() {}

  /**
   * So many significant digits, thousands apart by a narrow space; a dash for NaN. Whole digits are
   * never rounded away: 12345.6 to 3 digits is 12 346. What is below 0.0001 or from 1e15 on has an
   * exponent: 1.21e-5. No number ends in zeros behind its point.
   */
  public static String digits(double value, int digits) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    BigDecimal exact = new BigDecimal(value);
    double size = Math.abs(value);
    if (size != 0 && (size < LEAST_PLAIN || size >= MOST_PLAIN)) {
      return power(exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }
    int whole = exact.precision() - exact.scale();
    BigDecimal rounded =
        whole >= digits
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return apart(rounded.stripTrailingZeros().toPlainString());
  }

  /** As {@code 1.21e-5}. */
  private static String power(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return value.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  /** By hand, as the JDK's formats read the customs of all countries for it. */
  private static String apart(String plain) {
    int point = plain.indexOf('.');
    int first = plain.startsWith("-") ? 1 : 0;
    StringBuilder text = new StringBuilder(plain);
    for (int at = (point < 0 ? plain.length() : point) - 3; at > first; at -= 3) {
      text.insert(at, APART);
    }
    return text.toString();
  }

  /** Three significant digits. */
  public static String number(double value) {
    return digits(value, 3);
  }

  /** A share as a percentage, for example {@code 61 %} or {@code 6.1 %}. */
  public static String percent(double share) {
    return percentDigits(share) + " %";
  }

  /** The same without the sign; what nobody could tell from 0 is {@code <0.01}. */
  public static String percentDigits(double share) {
    double percent = share * 100;
    if (percent != 0 && Math.abs(percent) < LEAST_PERCENT) {
      return percent > 0 ? "<" + LEAST_PERCENT : "0";
    }
    return digits(percent, 2);
  }

  /**
   * Mean and standard deviation of a duration in the largest of s, ms and µs of which the mean has
   * one: {@code 12.3 ± 4.5 ms}.
   *
   * @param mean s
   * @param deviation s; NaN where there is none
   */
  public static String duration(double mean, double deviation) {
    double by = 1;
    String unit = " s";
    if (mean != 0 && mean < 1e-3) {
      by = 1e-6;
      unit = " µs";
    } else if (mean != 0 && mean < 1) {
      by = 1e-3;
      unit = " ms";
    }
    String spread = Double.isNaN(deviation) ? "" : " ± " + number(deviation / by);
    return number(mean / by) + spread + unit;
  }
}
