package org.vmplacebench.core.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * What has a name, by it. Names that differ in a number only are kept as a range: they take no
 * memory each, and whether one of them is taken already is mostly found without looking at each.
 */
public final class NameTable<T> {

  private static final int MOST_DIGITS = 10;

  private final Map<String, T> single = new HashMap<>();

  /** The ranges with the same text around their numbers, by their first number. */
  private final Map<Affixes, NavigableMap<Integer, Range<T>>> ranges = new HashMap<>();

  /** Lengths of the prefixes of all ranges. */
  private final TreeSet<Integer> prefixes = new TreeSet<>();

  private record Affixes(String prefix, String suffix) {

    private static Affixes of(NumberedNames names) {
      return new Affixes(names.prefix(), names.suffix());
    }

    /** Whether both make the same name of different numbers. */
    private boolean canMeet(Affixes other) {
      return !equals(other)
          && onlyDigitsApart(prefix, other.prefix, true)
          && onlyDigitsApart(suffix, other.suffix, false);
    }

    private static boolean onlyDigitsApart(String a, String b, boolean start) {
      String shorter = a.length() < b.length() ? a : b;
      String longer = a.length() < b.length() ? b : a;
      String rest =
          start
              ? longer.substring(shorter.length())
              : longer.substring(0, longer.length() - shorter.length());
      return (start ? longer.startsWith(shorter) : longer.endsWith(shorter))
          && rest.length() < MOST_DIGITS
          && rest.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }

  private record Range<T>(NumberedNames names, IntFunction<T> at) {}

  /**
   * Adds something.
   *
   * @return false, and nothing is added, where the name is taken
   */
  public boolean add(String name, T value) {
    return inRange(name) == null && single.putIfAbsent(name, value) == null;
  }

  /**
   * Adds a range of which no name is taken ({@link #taken}).
   *
   * @param at what has a name, by the index of the name
   */
  public void add(NumberedNames names, IntFunction<T> at) {
    ranges
        .computeIfAbsent(Affixes.of(names), affixes -> new TreeMap<>())
        .put(names.first(), new Range<>(names, at));
    prefixes.add(names.prefix().length());
  }

  /** Whether something has this name. */
  public boolean holds(String name) {
    return get(name).isPresent();
  }

  /** What has a name; empty where nothing has. */
  public Optional<T> get(String name) {
    T found = single.get(name);
    return Optional.ofNullable(found == null ? inRange(name) : found);
  }

  /** One of these names that is taken already: the first one, but for rare orders of digits. */
  public Optional<String> taken(NumberedNames names) {
    Affixes affixes = Affixes.of(names);
    NavigableMap<Integer, Range<T>> alike = ranges.getOrDefault(affixes, new TreeMap<>());
    Map.Entry<Integer, Range<T>> before = alike.floorEntry(names.first());
    if (before != null && before.getValue().names.last() >= names.first()) {
      return Optional.of(names.get(0));
    }
    Map.Entry<Integer, Range<T>> after = alike.ceilingEntry(names.first());
    if (after != null && after.getKey() <= names.last()) {
      return Optional.of(names.get(after.getKey() - names.first()));
    }
    if (single.size() + ranges.size() >= names.count()
        || ranges.keySet().stream().anyMatch(affixes::canMeet)) {
      for (int i = 0; i < names.count(); i++) {
        String name = names.get(i);
        if (holds(name)) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    }
    return single.keySet().stream()
        .mapToInt(names::index)
        .filter(index -> index >= 0)
        .min()
        .stream()
        .mapToObj(names::get)
        .findFirst();
  }

  private T inRange(String name) {
    for (int start : prefixes) {
      if (start >= name.length()) {
        return null;
      }
      int most = Math.min(name.length(), start + MOST_DIGITS);
      for (int end = start; end < most && isDigit(name.charAt(end)); end++) {
        Affixes affixes = new Affixes(name.substring(0, start), name.substring(end + 1));
        NavigableMap<Integer, Range<T>> alike = ranges.get(affixes);
        if (alike != null) {
          long number = Long.parseLong(name, start, end + 1, 10);
          Map.Entry<Integer, Range<T>> entry =
              alike.floorEntry((int) Math.min(Integer.MAX_VALUE, number));
          int index = entry == null ? -1 : entry.getValue().names.index(name);
          if (index >= 0) {
            return entry.getValue().at.apply(index);
          }
        }
      }
    }
    return null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
