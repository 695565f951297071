package org.vmplacebench.embedded;

import java.util.Arrays;

/**
 * A link that flows share, with the flows that cross it, one link after another. Mostly these are
 * one or two, which it has in its own memory.
 */
final class Link {

  /** The index where it is no link at present. */
  static final int NONE = -1;

  /** Guards the test of {@link #isNeverFull} against rounding in the sum of bounds. */
  private static final double MARGIN = 1 + 1e-9;

  private static final int OWN = 2;
  private static final Flow[] NO_FLOWS = {};
  private static final int[] NO_SLOTS = {};

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

  /** The last settlement of the network that this link had a part in. */
  long settlement;

  /** Its place in the component that {@link MaxMin} looks at; {@link #NONE} where it is in none. */
  int position = NONE;

  private int count;
  private double boundSum;
  private Flow first;
  private Flow second;
  private int firstSlot;
  private int secondSlot;
  private Flow[] more = NO_FLOWS;
  private int[] moreSlots = NO_SLOTS;

  Link(int place) {
    this.place = place;
  }

  /** How many flows cross it. */
  int count() {
    return count;
  }

  /** A flow that crosses it, from 0 to below {@link #count}. */
  Flow flow(int position) {
    if (position < OWN) {
      return position == 0 ? first : second;
    }
    return more[position - OWN];
  }

  private int slot(int position) {
    if (position < OWN) {
      return position == 0 ? firstSlot : secondSlot;
    }
    return moreSlots[position - OWN];
  }

  private void set(int position, Flow flow, int slot) {
    if (position == 0) {
      first = flow;
      firstSlot = slot;
    } else if (position == 1) {
      second = flow;
      secondSlot = slot;
    } else {
      more[position - OWN] = flow;
      moreSlots[position - OWN] = slot;
    }
  }

  /** What a flow takes of this link per byte/s of its rate. */
  double weightOf(int position) {
    return flow(position).weights[slot(position)];
  }

  /** Whether all flows at their bounds fit, so that the link limits nobody. */
  boolean isNeverFull() {
    return boundSum * MARGIN <= capacity;
  }

  /** Adds a flow whose {@code slot}-th link this is. */
  void add(Flow flow, int slot) {
    if (count - OWN == more.length) {
      more = Arrays.copyOf(more, 2 * count);
      moreSlots = Arrays.copyOf(moreSlots, 2 * count);
    }
    set(count, flow, slot);
    flow.positions[slot] = count++;
    boundSum += flow.bound * flow.weights[slot];
  }

  /** Takes a flow away whose {@code slot}-th link this is. */
  void remove(Flow flow, int slot) {
    int hole = flow.positions[slot];
    count--;
    if (hole != count) {
      Flow last = flow(count);
      int lastSlot = slot(count);
      set(hole, last, lastSlot);
      last.positions[lastSlot] = hole;
    }
    set(count, null, 0);
    boundSum = count == 0 ? 0 : boundSum - flow.bound * flow.weights[slot];
  }
}
