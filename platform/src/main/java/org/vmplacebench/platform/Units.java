package org.vmplacebench.platform;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbers with units as SimGrid's platform files write them. Every method throws {@link
 * IllegalArgumentException} with what is wrong, for a text that is no such number.
 */
final class Units {

  static final String SPEEDS = "a number of 0 or more with f, kf, Mf, Gf, Tf, Pf, Ef, Zf or Yf";
  static final String BANDWIDTHS =
      "a number above 0 with Bps or bps (bits), with k, M, G, T, P, E, Z, Y or Ki, Mi, Gi, ... "
          + "before it; bytes/s without unit";
  static final String TIMES =
      "a number of 0 or more with w, d, h, m, s, ms, us, ns or ps; seconds without unit";
  static final String SIZES =
      "a number of 0 or more with B or b (bits), with k, M, G, T, P, E, Z, Y or Ki, Mi, Gi, ... "
          + "before it; bytes without unit";

  private static final Pattern QUANTITY =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*([A-Za-z]*)");
  private static final List<String> PREFIXES = List.of("", "k", "M", "G", "T", "P", "E", "Z", "Y");
  private static final List<String> BINARY_PREFIXES =
      List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi");
  private static final List<String> LONG_PREFIXES =
      List.of("", "kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta");

  private static final long MEBIBYTE = 1 << 20;

  private Units() {}

  /** Flop/s from for example {@code 1Gf}, {@code 1GFlops} or {@code 1gigaflops}. */
  static double speed(String text) {
    Quantity quantity = Quantity.of(text);
    String unit = quantity.unit();
    if (unit.isEmpty()) {
      return quantity.times(1);
    }
    String lower = unit.toLowerCase(Locale.ROOT);
    if (lower.endsWith("flops")) {
      String prefix = unit.substring(0, unit.length() - 5);
      int place = PREFIXES.indexOf(prefix);
      return quantity.times(
          1000, place >= 0 ? place : LONG_PREFIXES.indexOf(prefix.toLowerCase(Locale.ROOT)));
    }
    return quantity.times(1000, unit.endsWith("f") ? prefix(PREFIXES, unit, "f") : -1);
  }

  /** Bytes/s from for example {@code 1.25GBps}, {@code 10Gbps} or {@code 100MiBps}. */
  static double bandwidth(String text) {
    return bytes(Quantity.of(text), "ps");
  }

  /** Bytes from for example {@code 32GiB} or {@code 1024}. */
  static double size(String text) {
    return bytes(Quantity.of(text), "");
  }

  /** Seconds from for example {@code 50us} or {@code 1ms}. */
  static double time(String text) {
    Quantity quantity = Quantity.of(text);
    // Powers of ten below 1 have no exact double: dividing gives the one nearest to the text.
    return switch (quantity.unit()) {
      case "w" -> quantity.times(7 * 24 * 3600);
      case "d" -> quantity.times(24 * 3600);
      case "h" -> quantity.times(3600);
      case "m" -> quantity.times(60);
      case "", "s" -> quantity.times(1);
      case "ms" -> quantity.number() / 1e3;
      case "us" -> quantity.number() / 1e6;
      case "ns" -> quantity.number() / 1e9;
      case "ps" -> quantity.number() / 1e12;
      default -> throw quantity.unknownUnit();
    };
  }

  /** A number of 0 or more without a unit, such as watts. */
  static double plain(String text) {
    Quantity quantity = Quantity.of(text);
    if (!quantity.unit().isEmpty()) {
      throw quantity.unknownUnit();
    }
    return quantity.times(1);
  }

  private static double bytes(Quantity quantity, String ending) {
    String unit = quantity.unit();
    if (unit.isEmpty()) {
      return quantity.times(1);
    }
    for (String symbol : List.of("B" + ending, "b" + ending)) {
      if (unit.endsWith(symbol)) {
        double one = symbol.startsWith("B") ? 1 : 0.125;
        int binary = prefix(BINARY_PREFIXES, unit, symbol);
        return one
            * (binary > 0
                ? quantity.times(1024, binary)
                : quantity.times(1000, prefix(PREFIXES, unit, symbol)));
      }
    }
    throw quantity.unknownUnit();
  }

  private static int prefix(List<String> prefixes, String unit, String symbol) {
    return prefixes.indexOf(unit.substring(0, unit.length() - symbol.length()));
  }

  /** A number and what follows it. */
  private record Quantity(String text, double number, String unit) {

    static Quantity of(String text) {
      Matcher matcher = QUANTITY.matcher(text.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("\"" + text + "\" is not a number with a unit");
      }
      double number = Double.parseDouble(matcher.group(1));
      if (number < 0) {
        throw new IllegalArgumentException("\"" + text + "\" is negative");
      }
      return new Quantity(text, number, matcher.group(2));
    }

    double times(double scale) {
      double value = number * scale;
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("\"" + text + "\" is too large");
      }
      return value;
    }

    double times(double base, int power) {
      if (power < 0) {
        throw unknownUnit();
      }
      double scale = 1;
      for (int i = 0; i < power; i++) {
        scale *= base;
      }
      return times(scale);
    }

    IllegalArgumentException unknownUnit() {
      return new IllegalArgumentException("\"" + text + "\" has the unknown unit \"" + unit + "\"");
    }
  }

  /** An amount of memory for people: in MiB where that is a whole number of them, else in bytes. */
  static String memory(long bytes) {
    return bytes > 0 && bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + " MiB" : bytes + " bytes";
  }
}
