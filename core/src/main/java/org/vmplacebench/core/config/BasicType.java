package org.vmplacebench.core.config;

import java.util.List;
import java.util.function.Function;

/** The value types that every tool has: numbers, flags, choices and text. */
record BasicType<T>(String label, String allowed, List<String> words, Function<String, T> parser)
    implements ValueType<T> {

  BasicType(String label, String allowed, Function<String, T> parser) {
    this(label, allowed, List.of(), parser);
  }

  @Override
  public T parse(String text) {
    return parser.apply(text);
  }

  static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number", e);
    }
  }

  static double finiteNumber(String text) {
    // Java would take "5d" for 5, where a user may mean five days.
    if (!text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1))) {
      throw new IllegalArgumentException("is not a number");
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a number", e);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("is not a finite number");
    }
    return value;
  }

  static boolean flag(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new IllegalArgumentException("is neither true nor false");
  }

  static String oneOf(List<String> words, String text) {
    for (String word : words) {
      if (word.equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw new IllegalArgumentException("is not known");
  }

  /** What is allowed says no largest value where it is that of the type, so this does. */
  static long within(long value, long min, long max) {
    if (value < min || value > max) {
      String large = max == Integer.MAX_VALUE ? "is larger than " + max : "is too large";
      throw new IllegalArgumentException(value < min ? "is too small" : large);
    }
    return value;
  }

  static double within(double value, double min, double max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(value < min ? "is too small" : "is too large");
    }
    return value;
  }

  static double aboveZero(double value) {
    if (value <= 0) {
      throw new IllegalArgumentException("is too small");
    }
    return value;
  }

  static String range(double min, double max, double unbounded) {
    boolean below = !Double.isInfinite(min) && min != Integer.MIN_VALUE;
    boolean above = max != unbounded;
    String lower = below ? " from " + plain(min) : "";
    return lower + (above ? " to " + plain(max) : below ? " on" : "");
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e11
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
