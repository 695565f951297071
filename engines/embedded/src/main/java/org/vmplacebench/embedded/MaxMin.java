package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Max-min fair sharing of links among flows, weighted by round-trip penalty, each flow bounded
 * (Casanova and Marchal 2002; SimGrid's network model). Works on the flows that changes can reach:
 * two flows belong together where they share a link that could be full.
 */
final class MaxMin {

  private static final Comparator<Flow> BY_BOUND =
      (one, other) -> Double.compare(one.bound * one.penalty, other.bound * other.penalty);
  private static final Comparator<Link> BY_LEVEL =
      (one, other) ->
          one.level == other.level
              ? Integer.compare(one.order, other.order)
              : Double.compare(one.level, other.level);

  private final List<Link> links = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Flow> byBound = new ArrayList<>();
  private final PriorityQueue<Link> full = new PriorityQueue<>(BY_LEVEL);

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
      for (Link link : flow.links) {
        if (!link.isNeverFull()) {
          push(link);
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
    full.clear();
    for (Link link : links) {
      link.left = link.capacity;
      link.pressure = 0;
      link.open = link.count();
      for (int i = 0; i < link.count(); i++) {
        link.pressure += link.weightOf(i) / link.flow(i).penalty;
      }
      link.level = level(link);
      link.order = full.size();
      full.add(link);
      link.marked = false;
    }
    byBound.clear();
    byBound.addAll(flows);
    byBound.sort(BY_BOUND);
    for (Flow flow : byBound) {
      // A flow is marked while its share is not known.
      while (flow.marked) {
        Link link = lowest();
        if (link == null || flow.bound * flow.penalty <= link.level) {
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
    while (!full.isEmpty()) {
      Link link = full.element();
      if (link.open == 0) {
        full.remove();
        continue;
      }
      double level = level(link);
      // Written so that 0/0, which rounding could lead to, does not count as a rise.
      if (!(level > link.level)) {
        return link;
      }
      full.remove();
      link.level = level;
      full.add(link);
    }
    return null;
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
    for (int slot = 0; slot < flow.links.length; slot++) {
      Link link = flow.links[slot];
      link.left -= rate * flow.weights[slot];
      link.pressure -= flow.weights[slot] / flow.penalty;
      link.open--;
    }
  }
}
