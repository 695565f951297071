package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Max-min fair sharing of links among flows, weighted by round-trip penalty, each flow bounded
 * (Casanova and Marchal 2002; SimGrid's network model). Works on the flows that changes can reach:
 * two flows belong together where they share a link that could be full.
 */
final class MaxMin {

  private static final Comparator<Flow> BY_BOUND =
      (one, other) -> Double.compare(one.highest, other.highest);

  private final List<Link> links = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Flow> byBound = new ArrayList<>();

  /** A heap of links by level, and by order where levels are equal. */
  private Link[] full = new Link[16];

  private int fullCount;

  /** Begins a component. */
  void clear() {
    links.clear();
    flows.clear();
  }

  /** Adds a link, whether or not it could be full, and all that is joined to it. */
  void reach(Link link) {
    int next = links.size();
    push(link);
    while (next < links.size()) {
      Link reached = links.get(next++);
      for (int i = 0; i < reached.count(); i++) {
        reach(reached.flow(i));
      }
    }
  }

  private void reach(Flow flow) {
    if (!flow.marked) {
      flow.marked = true;
      flows.add(flow);
      for (int slot = 0; slot < flow.width; slot++) {
        if (!flow.links[slot].isNeverFull()) {
          push(flow.links[slot]);
        }
      }
    }
  }

  private void push(Link link) {
    if (!link.marked) {
      link.marked = true;
      links.add(link);
    }
  }

  /**
   * Computes {@link Flow#share} of the only flow of a link where it is alone on all others that
   * could be full, as most are: without a search, what {@link #solve} would compute.
   *
   * @param settlement is noted at the links of the component
   * @return whether it is alone; nothing is changed where it is not
   */
  boolean solveAlone(Link link, long settlement) {
    Flow flow = link.flow(0);
    for (int slot = 0; slot < flow.width; slot++) {
      Link other = flow.links[slot];
      if (other.count() > 1 && !other.isNeverFull()) {
        return false;
      }
    }
    double level = Double.POSITIVE_INFINITY;
    for (int slot = 0; slot < flow.width; slot++) {
      Link other = flow.links[slot];
      if (other == link || !other.isNeverFull()) {
        other.settlement = settlement;
        level = Math.min(level, other.capacity / (flow.weights[slot] / flow.penalty));
      }
    }
    flow.share = flow.bound * flow.penalty <= level ? flow.bound : level / flow.penalty;
    return true;
  }

  /** The links of the component, in the order in which they were reached. */
  List<Link> links() {
    return links;
  }

  /** The flows of the component, in the order in which they were reached. */
  List<Flow> flows() {
    return flows;
  }

  /** Computes {@link Flow#share} of all flows of the component, and unmarks it. */
  void solve() {
    fullCount = 0;
    for (Link link : links) {
      link.left = link.capacity;
      link.pressure = 0;
      link.open = link.count();
      for (int i = 0; i < link.count(); i++) {
        link.pressure += link.weightOf(i) / link.flow(i).penalty;
      }
      link.level = level(link);
      link.order = fullCount;
      add(link);
      link.marked = false;
    }
    byBound.clear();
    for (Flow flow : flows) {
      flow.highest = flow.bound * flow.penalty;
      byBound.add(flow);
    }
    byBound.sort(BY_BOUND);
    for (Flow flow : byBound) {
      // A flow is marked while its share is not known.
      while (flow.marked) {
        Link link = lowest();
        if (link == null || flow.highest <= link.level) {
          fix(flow, flow.bound);
        } else {
          fill(link);
        }
      }
    }
  }

  /** The level (rate times penalty) at which a link is full. */
  private static double level(Link link) {
    return Math.max(0, link.left) / link.pressure;
  }

  /**
   * The link that is full first, or {@code null}. Levels only rise while shares become known, so
   * that a link is looked at again only when its old level comes up.
   */
  private Link lowest() {
    while (fullCount > 0) {
      Link link = full[0];
      if (link.open == 0) {
        Link last = full[--fullCount];
        if (fullCount > 0) {
          sink(last);
        }
        continue;
      }
      double level = level(link);
      // Written so that 0/0, which rounding could lead to, does not count as a rise.
      if (!(level > link.level)) {
        return link;
      }
      link.level = level;
      sink(link);
    }
    return null;
  }

  private void add(Link link) {
    if (fullCount == full.length) {
      full = Arrays.copyOf(full, 2 * fullCount);
    }
    int hole = fullCount++;
    while (hole > 0 && isBefore(link, full[(hole - 1) >>> 1])) {
      full[hole] = full[(hole - 1) >>> 1];
      hole = (hole - 1) >>> 1;
    }
    full[hole] = link;
  }

  /** Puts a link in the place of the first one. */
  private void sink(Link link) {
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= fullCount) {
        break;
      }
      if (child + 1 < fullCount && isBefore(full[child + 1], full[child])) {
        child++;
      }
      if (isBefore(link, full[child])) {
        break;
      }
      full[hole] = full[child];
      hole = child;
    }
    full[hole] = link;
  }

  private static boolean isBefore(Link one, Link other) {
    return one.level == other.level ? one.order < other.order : one.level < other.level;
  }

  private void fill(Link link) {
    for (int i = 0; i < link.count(); i++) {
      Flow flow = link.flow(i);
      if (flow.marked) {
        fix(flow, link.level / flow.penalty);
      }
    }
  }

  private static void fix(Flow flow, double rate) {
    flow.marked = false;
    flow.share = rate;
    for (int slot = 0; slot < flow.width; slot++) {
      Link link = flow.links[slot];
      link.left -= rate * flow.weights[slot];
      link.pressure -= flow.weights[slot] / flow.penalty;
      link.open--;
    }
  }
}
