package org.vmplacebench.embedded;

import java.util.Arrays;

/** A link that flows share, with the flows that cross it, one link after another. */
final class Link {

  /** The index where it is no link at present. */
  static final int NONE = -1;

  /** Guards the test of {@link #isNeverFull} against rounding in the sum of bounds. */
  private static final double MARGIN = 1 + 1e-9;

  /** Its place among such objects. */
  final int place;

  /** Its number in the platform. */
  int index = NONE;

  /** Flows that cross it, will, or stand still. */
  int users;

  /** The next one that is free, where it is free. */
  Link next;

  /** Bytes/s that flows may share. */
  double capacity;

  private Flow[] flows = new Flow[4];
  private int[] slots = new int[4];
  private int count;
  private double boundSum;

  /** Scratch of {@link MaxMin}. */
  boolean marked;

  double left;
  double pressure;

  int open;

  /** Level (rate times penalty) at which this link was full when it was looked at last. */
  double level;

  /** Position among the links of the component, for links of the same level. */
  int order;

  /** The last settlement of the network that this link had a part in. */
  long settlement;

  Link(int place) {
    this.place = place;
  }

  /** Flows that cross it. */
  int count() {
    return count;
  }

  Flow flow(int position) {
    return flows[position];
  }

  /** What a flow takes of this link per byte/s of its rate. */
  double weightOf(int position) {
    return flows[position].weights[slots[position]];
  }

  /** Whether all flows at their bounds fit, so that the link limits nobody. */
  boolean isNeverFull() {
    return boundSum * MARGIN <= capacity;
  }

  /** Adds a flow whose {@code slot}-th link this is. */
  void add(Flow flow, int slot) {
    if (count == flows.length) {
      flows = Arrays.copyOf(flows, count * 2);
      slots = Arrays.copyOf(slots, count * 2);
    }
    flows[count] = flow;
    slots[count] = slot;
    flow.positions[slot] = count++;
    boundSum += flow.bound * flow.weights[slot];
  }

  /** Takes a flow away whose {@code slot}-th link this is. */
  void remove(Flow flow, int slot) {
    int position = flow.positions[slot];
    count--;
    Flow last = flows[count];
    int lastSlot = slots[count];
    flows[position] = last;
    slots[position] = lastSlot;
    last.positions[lastSlot] = position;
    flows[count] = null;
    boundSum = count == 0 ? 0 : boundSum - flow.bound * flow.weights[slot];
  }
}
