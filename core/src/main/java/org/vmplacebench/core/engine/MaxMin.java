package org.vmplacebench.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Max-min fair sharing of links among flows, weighted by round-trip penalty, each flow bounded
 * (Casanova and Marchal 2002; SimGrid's network model). Works on the flows that changes can reach:
 * two flows belong together where they share a link that could be full.
 */
final class MaxMin {

  /** Levels closer than this, relatively, count as equal. */
  private static final double SAME = 1 + 1e-12;

  private final List<Link> links = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Flow> open = new ArrayList<>();

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

  /** The flows of the component, in the order in which they were reached. */
  List<Flow> flows() {
    return flows;
  }

  /** Computes {@link Flow#share} of all flows of the component, and unmarks it. */
  void solve() {
    for (Link link : links) {
      link.left = link.capacity;
      link.pressure = 0;
      link.open = link.count();
      for (int i = 0; i < link.count(); i++) {
        link.pressure += link.weightOf(i) / link.flow(i).penalty;
      }
    }
    open.clear();
    open.addAll(flows);
    while (!open.isEmpty()) {
      fixSome(lowestLevel());
    }
    for (Link link : links) {
      link.marked = false;
    }
    for (Flow flow : flows) {
      flow.marked = false;
    }
  }

  /**
   * The level (rate times penalty) at which the first link is full; infinite where none will be.
   */
  private double lowestLevel() {
    double lowest = Double.POSITIVE_INFINITY;
    for (Link link : links) {
      if (link.open > 0) {
        lowest = Math.min(lowest, Math.max(0, link.left) / link.pressure);
      }
    }
    return lowest;
  }

  private void fixSome(double level) {
    int before = open.size();
    keepIf(
        flow -> {
          if (flow.bound * flow.penalty > level) {
            return true;
          }
          fix(flow, flow.bound);
          return false;
        });
    if (open.size() == before) {
      for (Link link : links) {
        link.marked = link.open > 0 && Math.max(0, link.left) / link.pressure <= level * SAME;
      }
      keepIf(
          flow -> {
            for (Link link : flow.links) {
              if (link.marked) {
                fix(flow, level / flow.penalty);
                return false;
              }
            }
            return true;
          });
    }
  }

  private void fix(Flow flow, double rate) {
    flow.share = rate;
    for (int slot = 0; slot < flow.links.length; slot++) {
      Link link = flow.links[slot];
      link.left -= rate * flow.weights[slot];
      link.pressure -= flow.weights[slot] / flow.penalty;
      link.open--;
    }
  }

  private void keepIf(Predicate<Flow> keep) {
    int kept = 0;
    for (int i = 0; i < open.size(); i++) {
      Flow flow = open.get(i);
      if (keep.test(flow)) {
        open.set(kept++, flow);
      }
    }
    open.subList(kept, open.size()).clear();
  }
}
