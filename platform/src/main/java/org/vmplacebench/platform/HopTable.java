package org.vmplacebench.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes that a zone declares, one at most for each ordered pair of its points. */
final class HopTable {

  /**
   * One declared route.
   *
   * @param from rank of the point that it starts from
   * @param to rank of the point that it leads to
   */
  record Entry(int from, int to, Hop hop) {}

  private final Map<Long, Hop> byPair = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Declares a route.
   *
   * @return false, and nothing changes, where the pair has one already
   */
  boolean add(int from, int to, Hop hop) {
    if (byPair.putIfAbsent(key(from, to), hop) != null) {
      return false;
    }
    entries.add(new Entry(from, to, hop));
    return true;
  }

  Optional<Hop> get(int from, int to) {
    return Optional.ofNullable(byPair.get(key(from, to)));
  }

  /** All routes, in the order in which they were declared. */
  List<Entry> entries() {
    return entries;
  }

  private static long key(int from, int to) {
    return (long) from << 32 | to;
  }
}
