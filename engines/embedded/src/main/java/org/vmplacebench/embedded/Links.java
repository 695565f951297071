package org.vmplacebench.embedded;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.platform.LinkSpec;

/**
 * The links of a platform. Nearly all that a run sends are messages, and links are many: what a
 * message has to know of both links of a host lies in 32 bytes. A link is an object only as long as
 * there are flows that cross it.
 */
final class Links {

  // One link's values: RECORD longs from index link * RECORD. The first are the bits of the second
  // at which it will have passed on the messages that it has; in the other, from the highest bit,
  // the place of its object in inUse (32 bits, 0 where it has none) and its kind (0 where nothing
  // is known of it yet).
  private static final int RECORD_SHIFT = 1;
  private static final int REST = 1;
  private static final int PLACE_SHIFT = 32;

  /** Share of a link that flows have at least, whatever clients ask for. */
  private static final double LEAST = 0.05;

  private final List<LinkSpec> specs;
  private final double factor;
  private final boolean contention;
  private final long[] record;

  private Kind[] kinds = {null};
  private final Map<Kind, Integer> known = new HashMap<>();

  /** The kinds that links have for themselves which clients have loaded. */
  private final Map<Integer, Integer> loaded = new HashMap<>();

  private Link[] inUse = new Link[16];

  /** How many places of {@link #inUse} there have been objects in, the first one never. */
  private int places = 1;

  /** The objects that nobody uses, as a list through themselves. */
  private Link unused;

  /**
   * What links have in common.
   *
   * @param bandwidth nominal bytes/s
   * @param full bytes/s that flows may share where nobody else uses it
   * @param capacity bytes/s that they may share
   * @param fatPipe whether each flow has it for itself
   */
  record Kind(double bandwidth, double full, double capacity, boolean fatPipe) {}

  /**
   * Links that nothing is known of.
   *
   * @param factor share of their bandwidth that can be used
   * @param contention whether flows share those that are no fat pipes
   */
  Links(List<LinkSpec> specs, double factor, boolean contention) {
    this.specs = specs;
    this.factor = factor;
    this.contention = contention;
    record = new long[specs.size() << RECORD_SHIFT];
  }

  /** What a link is at present. */
  Kind kind(int link) {
    int kind = (int) record[(link << RECORD_SHIFT) + REST];
    return kind == 0 ? look(link) : kinds[kind];
  }

  private Kind look(int link) {
    LinkSpec spec = specs.get(link);
    double full = spec.bandwidth() * factor;
    Kind kind = new Kind(spec.bandwidth(), full, full, spec.fatPipe() || !contention);
    Integer index = known.get(kind);
    if (index == null) {
      index = add(kind);
      known.put(kind, index);
    }
    setKind(link, index);
    return kind;
  }

  private int add(Kind kind) {
    int index = kinds.length;
    kinds = Arrays.copyOf(kinds, index + 1);
    kinds[index] = kind;
    return index;
  }

  private void setKind(int link, int index) {
    int r = (link << RECORD_SHIFT) + REST;
    record[r] = record[r] >> PLACE_SHIFT << PLACE_SHIFT | index;
  }

  /**
   * Requests of clients take so many bytes/s of a link before flows share the rest; of a fat pipe
   * they take none.
   *
   * @return the link where it has become another one and flows cross it, else null
   */
  Link load(int link, double bytesPerSecond) {
    Kind old = kind(link);
    if (old.fatPipe) {
      return null;
    }
    double capacity = Math.max(LEAST * old.full, old.full - bytesPerSecond);
    Kind kind = new Kind(old.bandwidth, old.full, capacity, false);
    Integer own = loaded.get(link);
    if (own == null) {
      own = add(kind);
      loaded.put(link, own);
      setKind(link, own);
    }
    kinds[own] = kind;
    Link used = used(link);
    if (used != null) {
      used.capacity = capacity;
    }
    return used;
  }

  // ---- messages ----

  /** Whether flows cross a link and have begun to. */
  boolean carriesFlows(int link) {
    Link used = used(link);
    return used != null && used.count() > 0;
  }

  /**
   * A message enters a link of a kind, behind those that are there.
   *
   * @return when it has passed
   */
  double pass(int link, Kind kind, double entered, double bytes) {
    int r = link << RECORD_SHIFT;
    double until = Math.max(Double.longBitsToDouble(record[r]), entered) + bytes / kind.capacity;
    record[r] = Double.doubleToRawLongBits(until);
    return until;
  }

  // ---- flows ----

  /** The object of a link; null where it has none. */
  private Link used(int link) {
    int place = (int) (record[(link << RECORD_SHIFT) + REST] >> PLACE_SHIFT);
    return place == 0 ? null : inUse[place];
  }

  /** The object of a link of a kind, which stays until {@link #release}, for one flow more. */
  Link use(int link, Kind kind) {
    Link used = used(link);
    if (used == null) {
      used = unused == null ? make() : unused;
      unused = used.next;
      used.index = link;
      used.capacity = kind.capacity;
      record[(link << RECORD_SHIFT) + REST] |= (long) used.place << PLACE_SHIFT;
    }
    used.users++;
    return used;
  }

  private Link make() {
    if (places == inUse.length) {
      inUse = Arrays.copyOf(inUse, 2 * places);
    }
    Link made = new Link(places);
    inUse[places++] = made;
    return made;
  }

  /** A link whose last flow is gone becomes free for another one. */
  void release(Link link) {
    record[(link.index << RECORD_SHIFT) + REST] &= 0xffffffffL;
    link.index = Link.NONE;
    link.next = unused;
    unused = link;
  }
}
