package org.vmplacebench.core.platform;

/**
 * Names that differ in a number only, computed when asked for.
 *
 * @param prefix what is before the number
 * @param suffix what is after it
 * @param first the first number, 0 or more
 * @param last the last number, {@code first} or more
 */
public record NumberedNames(String prefix, String suffix, int first, int last) {

  private static final int MOST_DIGITS = 10;

  /** How many there are. */
  public int count() {
    return last - first + 1;
  }

  /** A name by its index, from 0 on. */
  public String get(int index) {
    return prefix + (first + index) + suffix;
  }

  /** The index of a name; -1 where it is none of these. */
  public int index(String name) {
    int digits = name.length() - prefix.length() - suffix.length();
    if (digits < 1
        || digits > MOST_DIGITS
        || !name.startsWith(prefix)
        || !name.endsWith(suffix)
        || (digits > 1 && name.charAt(prefix.length()) == '0')) {
      return -1;
    }
    long number = 0;
    for (int i = prefix.length(); i < prefix.length() + digits; i++) {
      char digit = name.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = 10 * number + digit - '0';
    }
    return number >= first && number <= last ? (int) (number - first) : -1;
  }

  /** The same names, each with something at its end. */
  public NumberedNames followedBy(String end) {
    return new NumberedNames(prefix, suffix + end, first, last);
  }

  /** Some of the names, from an index up to another one, which is not among them. */
  public NumberedNames part(int from, int to) {
    return new NumberedNames(prefix, suffix, first + from, first + to - 1);
  }
}
