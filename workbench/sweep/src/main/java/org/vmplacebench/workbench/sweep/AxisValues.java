package org.vmplacebench.workbench.sweep;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a text of a sweep file stands for: a list in braces, a range, or itself.
 *
 * @param values at least one
 * @param isAxis whether the text is a list or a range, be it of one value
 */
record AxisValues(List<String> values, boolean isAxis) {

  /** Values of an axis, and points of a sweep. More points would not fit into memory. */
  static final int MOST = 100_000;

  /** Characters of a number: whoever writes more of them wants to see what happens. */
  private static final int LONGEST_NUMBER = 100;

  /** A bound for numbers on both sides, beyond that of all keys. */
  private static final int LARGEST_EXPONENT = 400;

  private static final String NUMBER = "([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)";
  private static final Pattern RANGE =
      Pattern.compile(NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "(?:\\s+step\\s+(\\*?)\\s*(\\S+))?");

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with what is wrong, to be read after the text itself
   */
  static AxisValues parse(String text) {
    String trimmed = text.trim();
    if (trimmed.startsWith("{")) {
      if (!trimmed.endsWith("}")) {
        throw new IllegalArgumentException("has { without }");
      }
      return new AxisValues(list(trimmed.substring(1, trimmed.length() - 1)), true);
    }
    Matcher range = RANGE.matcher(trimmed);
    return range.matches()
        ? new AxisValues(range(range), true)
        : new AxisValues(List.of(trimmed), false);
  }

  private static List<String> list(String inside) {
    List<String> values = new ArrayList<>();
    for (String element : elements(inside)) {
      if (values.size() > MOST) {
        throw tooMany();
      }
      Matcher range = RANGE.matcher(element);
      if (element.startsWith("\"")) {
        values.add(element.substring(1, element.length() - 1));
      } else if (element.isEmpty()) {
        throw new IllegalArgumentException("has an empty element");
      } else if (range.matches()) {
        values.addAll(range(range));
      } else {
        values.add(element);
      }
    }
    if (values.size() > MOST) {
      throw tooMany();
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException("has \"" + value + "\" twice");
      }
    }
    return values;
  }

  /** The texts between commas outside of quotes, trimmed, quotes included. */
  private static List<String> elements(String inside) {
    List<String> elements = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= inside.length(); i++) {
      if (i == inside.length() || (inside.charAt(i) == ',' && !quoted)) {
        elements.add(inside.substring(start, i).trim());
        start = i + 1;
      } else if (inside.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    for (String element : elements) {
      boolean whole = element.length() > 1 && element.startsWith("\"") && element.endsWith("\"");
      if (quoted || (element.contains("\"") && !whole)) {
        throw new IllegalArgumentException("has a quotation mark without its partner");
      }
    }
    return elements;
  }

  private static List<String> range(Matcher range) {
    BigDecimal from = number("a start", range.group(1));
    BigDecimal to = number("an end", range.group(2));
    boolean factor = "*".equals(range.group(3));
    if (range.group(4) == null && (from.stripTrailingZeros().scale() > 0 || to.scale() > 0)) {
      throw new IllegalArgumentException("needs a step");
    }
    BigDecimal step = range.group(4) == null ? BigDecimal.ONE : number("a step", range.group(4));
    boolean endless =
        factor
            ? step.compareTo(BigDecimal.ONE) <= 0 || from.signum() <= 0
            : step.signum() == 0
                || (to.compareTo(from) != 0 && step.signum() != to.subtract(from).signum());
    if (endless) {
      throw new IllegalArgumentException("does not get from " + from + " to " + to);
    }
    if (!factor) {
      // Counted before any of them is made.
      BigInteger count =
          to.subtract(from).divideToIntegralValue(step).toBigInteger().add(BigInteger.ONE);
      if (count.compareTo(BigInteger.valueOf(MOST)) > 0) {
        throw tooMany();
      }
    }
    List<String> values = new ArrayList<>();
    for (BigDecimal at = from;
        step.signum() > 0 ? at.compareTo(to) <= 0 : at.compareTo(to) >= 0;
        at = factor ? at.multiply(step, MathContext.DECIMAL64) : at.add(step)) {
      if (values.size() == MOST) {
        throw tooMany();
      }
      values.add(plain(at));
    }
    return values;
  }

  private static IllegalArgumentException tooMany() {
    return new IllegalArgumentException("has more than " + MOST + " values");
  }

  /** A number that can be written out and counted with. */
  private static BigDecimal number(String what, String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException(
          "has " + what + " of more than " + LONGEST_NUMBER + " characters");
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has " + what + " that is no number", e);
    }
    long exponent = (long) number.precision() - number.scale();
    if (number.signum() != 0 && Math.abs(exponent) > LARGEST_EXPONENT) {
      throw new IllegalArgumentException(
          "has " + what + " beyond 1e-" + LARGEST_EXPONENT + " to 1e" + LARGEST_EXPONENT);
    }
    return number.signum() == 0 ? BigDecimal.ZERO : number;
  }

  private static String plain(BigDecimal number) {
    return (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toPlainString();
  }
}
