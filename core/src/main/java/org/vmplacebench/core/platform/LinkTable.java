package org.vmplacebench.core.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The links of a platform under construction, by name. */
final class LinkTable {

  private final List<LinkSpec> links = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<String, int[]> splitDuplex = new HashMap<>();
  private int loopback = -1;

  /**
   * Adds a link that is the same in both directions.
   *
   * @return its index; -1, and nothing is added, where the name is taken
   */
  int add(LinkSpec link) {
    if (taken(link.name())) {
      return -1;
    }
    byName.put(link.name(), links.size());
    links.add(link);
    return links.size() - 1;
  }

  /**
   * Adds a link for each direction, named as SimGrid does.
   *
   * @return index of the link up, the link down being the next; -1, and nothing is added, where a
   *     name is taken
   */
  int addSplitDuplex(String name, double bandwidth, double latency) {
    String up = name + "_UP";
    String down = name + "_DOWN";
    if (taken(name) || taken(up) || taken(down)) {
      return -1;
    }
    int index = add(new LinkSpec(up, bandwidth, latency, false));
    add(new LinkSpec(down, bandwidth, latency, false));
    splitDuplex.put(name, new int[] {index, index + 1});
    return index;
  }

  /** The link that every host without a loopback of its own shares, added when first asked for. */
  int loopback(double bandwidth, double latency) {
    if (loopback < 0) {
      loopback = add(new LinkSpec("__loopback__", bandwidth, latency, true));
    }
    return loopback;
  }

  /** The index of a link, or of one direction of a split-duplex link by its full name. */
  OptionalInt index(String name) {
    Integer index = byName.get(name);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Whether a link has two directions, known as its name with {@code _UP} and {@code _DOWN}. */
  boolean isSplitDuplex(String name) {
    return splitDuplex.containsKey(name);
  }

  /** The index of one direction of a split-duplex link. */
  int direction(String name, boolean up) {
    return splitDuplex.get(name)[up ? 0 : 1];
  }

  /** All links, by index. */
  List<LinkSpec> links() {
    return links;
  }

  /** All names that a route may use, in the order of the file. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (LinkSpec link : links) {
      names.add(link.name());
    }
    return names;
  }

  private boolean taken(String name) {
    return byName.containsKey(name) || splitDuplex.containsKey(name);
  }
}
