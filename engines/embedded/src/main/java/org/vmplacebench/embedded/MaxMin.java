package org.vmplacebench.embedded;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Max-min fair sharing of links among flows, weighted by round-trip penalty, each flow bounded
 * (Casanova and Marchal 2002; SimGrid's network model). Works on the flows that changes can reach:
 * two flows belong together where they share a link that could be full.
 */
final class MaxMin {

  private static final Comparator<Flow> BY_BOUND =
      (one, other) -> Double.compare(one.highest, other.highest);

  /** Up to so many flows are sorted by insertion. */
  private static final int FEW = 8;

  private Link[] links = new Link[16];
  private int linkCount;
  private Flow[] flows = new Flow[16];
  private int flowCount;
  private Flow[] byBound = new Flow[16];

  // What is not shared yet of each link of the component, by position: bytes/s, what they press
  // with whose share is not known, and how many these are; and the level (rate times penalty) at
  // which it was full when it was looked at last.
  private double[] left = new double[16];
  private double[] pressure = new double[16];
  private int[] open = new int[16];
  private double[] level = new double[16];

  /** A heap of positions of links by level, and by position where levels are equal. */
  private int[] full = new int[16];

  private int fullCount;

  /** Begins a component. */
  void clear() {
    linkCount = 0;
    flowCount = 0;
  }

  /** Adds a link, whether or not it could be full, and all that is joined to it. */
  void reach(Link link) {
    int next = linkCount;
    push(link);
    while (next < linkCount) {
      Link reached = links[next++];
      for (int i = 0; i < reached.count(); i++) {
        reach(reached.flow(i));
      }
    }
  }

  private void reach(Flow flow) {
    if (!flow.marked) {
      flow.marked = true;
      if (flowCount == flows.length) {
        flows = Arrays.copyOf(flows, 2 * flowCount);
      }
      flows[flowCount++] = flow;
      for (int slot = 0; slot < flow.width; slot++) {
        if (!flow.links[slot].isNeverFull()) {
          push(flow.links[slot]);
        }
      }
    }
  }

  private void push(Link link) {
    if (link.position == Link.NONE) {
      if (linkCount == links.length) {
        links = Arrays.copyOf(links, 2 * linkCount);
      }
      link.position = linkCount;
      links[linkCount++] = link;
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

  /** How many flows the component has. */
  int flowCount() {
    return flowCount;
  }

  /** A flow of the component, in the order in which they were reached. */
  Flow flow(int position) {
    return flows[position];
  }

  /**
   * Computes {@link Flow#share} of all flows of the component.
   *
   * @param settlement is noted at the links of the component
   */
  void solve(long settlement) {
    makeRoom();
    fullCount = 0;
    for (int position = 0; position < linkCount; position++) {
      Link link = links[position];
      double pressing = 0;
      for (int i = 0; i < link.count(); i++) {
        pressing += link.weightOf(i) / link.flow(i).penalty;
      }
      left[position] = link.capacity;
      pressure[position] = pressing;
      open[position] = link.count();
      level[position] = levelOf(position);
      add(position);
    }
    sortByBound();
    for (int i = 0; i < flowCount; i++) {
      Flow flow = byBound[i];
      // A flow is marked while its share is not known.
      while (flow.marked) {
        int lowest = lowest();
        if (lowest == Link.NONE || flow.highest <= level[lowest]) {
          fix(flow, flow.bound);
        } else {
          fill(lowest);
        }
      }
    }
    for (int position = 0; position < linkCount; position++) {
      links[position].position = Link.NONE;
      links[position].settlement = settlement;
    }
  }

  /** Those of the same bound stay in their order. */
  private void sortByBound() {
    for (int i = 0; i < flowCount; i++) {
      Flow flow = flows[i];
      flow.highest = flow.bound * flow.penalty;
      int place = i;
      while (flowCount <= FEW && place > 0 && BY_BOUND.compare(byBound[place - 1], flow) > 0) {
        byBound[place] = byBound[place - 1];
        place--;
      }
      byBound[place] = flow;
    }
    if (flowCount > FEW) {
      Arrays.sort(byBound, 0, flowCount, BY_BOUND);
    }
  }

  private void makeRoom() {
    if (linkCount > full.length) {
      left = new double[links.length];
      pressure = new double[links.length];
      open = new int[links.length];
      level = new double[links.length];
      full = new int[links.length];
    }
    if (flowCount > byBound.length) {
      byBound = new Flow[flows.length];
    }
  }

  /** The level (rate times penalty) at which a link is full. */
  private double levelOf(int position) {
    return Math.max(0, left[position]) / pressure[position];
  }

  /**
   * The link that is full first, or {@link Link#NONE}. Levels only rise while shares become known,
   * so that a link is looked at again only when its old level comes up.
   */
  private int lowest() {
    while (fullCount > 0) {
      int position = full[0];
      if (open[position] == 0) {
        int last = full[--fullCount];
        if (fullCount > 0) {
          sink(last);
        }
        continue;
      }
      double now = levelOf(position);
      // Written so that 0/0, which rounding could lead to, does not count as a rise.
      if (!(now > level[position])) {
        return position;
      }
      level[position] = now;
      sink(position);
    }
    return Link.NONE;
  }

  private void add(int position) {
    int hole = fullCount++;
    while (hole > 0 && isBefore(position, full[(hole - 1) >>> 1])) {
      full[hole] = full[(hole - 1) >>> 1];
      hole = (hole - 1) >>> 1;
    }
    full[hole] = position;
  }

  /** Puts a link in the place of the first one. */
  private void sink(int position) {
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= fullCount) {
        break;
      }
      if (child + 1 < fullCount && isBefore(full[child + 1], full[child])) {
        child++;
      }
      if (isBefore(position, full[child])) {
        break;
      }
      full[hole] = full[child];
      hole = child;
    }
    full[hole] = position;
  }

  private boolean isBefore(int one, int other) {
    return level[one] == level[other] ? one < other : level[one] < level[other];
  }

  private void fill(int position) {
    Link link = links[position];
    for (int i = 0; i < link.count(); i++) {
      Flow flow = link.flow(i);
      if (flow.marked) {
        fix(flow, level[position] / flow.penalty);
      }
    }
  }

  private void fix(Flow flow, double rate) {
    flow.marked = false;
    flow.share = rate;
    for (int slot = 0; slot < flow.width; slot++) {
      int position = flow.links[slot].position;
      if (position != Link.NONE) {
        left[position] -= rate * flow.weights[slot];
        pressure[position] -= flow.weights[slot] / flow.penalty;
        open[position]--;
      }
    }
  }
}
