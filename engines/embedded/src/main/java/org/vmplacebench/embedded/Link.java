package org.vmplacebench.embedded;

import java.util.Arrays;
import org.vmplacebench.core.platform.LinkSpec;

/** A link that flows share, with the flows that cross it. */
final class Link {

  /** Guards the test of {@link #isNeverFull} against rounding in the sum of bounds. */
  private static final double MARGIN = 1 + 1e-9;

  /** Share of a link that flows have at least, whatever clients ask for. */
  private static final double LEAST = 0.05;

  /** Its number in the platform. */
  final int index;

  /** Bytes/s that flows may share. */
  double capacity;

  /** Bytes/s that they may where nobody else uses it. */
  final double full;

  /** Nominal bytes/s. */
  final double bandwidth;

  /** Whether each flow has it for itself; then no flow is added. */
  final boolean fatPipe;

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

  Link(int index, LinkSpec spec, double factor, boolean contention) {
    this.index = index;
    bandwidth = spec.bandwidth();
    full = bandwidth * factor;
    capacity = full;
    fatPipe = spec.fatPipe() || !contention;
  }

  /** Requests of clients take so many bytes/s of it before flows share the rest. */
  void load(double bytesPerSecond) {
    capacity = Math.max(LEAST * full, full - bytesPerSecond);
  }

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
