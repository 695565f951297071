package org.vmplacebench.embedded;

import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.sim.Timer;

/** Bytes on their way through the network. */
final class Flow implements Timer {

  private final FlowNetwork network;
  private final double size;
  private double left;
  private double since;

  /** The links that it shares with others, by slot. */
  final Link[] links;

  /** What it takes of each link per byte/s of its rate, by slot. */
  final double[] weights;

  /** Its position on each link, by slot. */
  final int[] positions;

  /** Its round-trip penalty: rates are shared in inverse proportion. */
  final double penalty;

  /** The most that it can get alone, in bytes/s. */
  final double bound;

  /** Its rate now, in bytes/s; 0 until the latency has passed. */
  double rate;

  /** When it will have arrived, or, before, when its latency will have passed. */
  EventQueue.Event event;

  /** Simulated second before which it does not arrive, as it has to pass other links. */
  double passed;

  boolean active;

  /** Those that started before and after it, of those that have not arrived. */
  Flow before;

  Flow behind;

  /** Its ends. */
  final int from;

  final int to;

  /** Seconds that it waits when it starts, and again after its network was cut. */
  final double latency;

  /** Whether it stands still as its network is cut. */
  boolean isStalled;

  /** Runs when it has stood still for too long; null where it waits for as long as it takes. */
  Runnable lost;

  /** When that is. */
  EventQueue.Event patience;

  /** Scratch of {@link MaxMin}. */
  boolean marked;

  double share;

  /** Level (rate times penalty) at its bound. */
  double highest;

  Flow(
      FlowNetwork network,
      int from,
      int to,
      double size,
      Link[] links,
      double[] weights,
      double latency,
      double penalty,
      double bound) {
    this.network = network;
    this.from = from;
    this.to = to;
    this.size = size;
    this.left = size;
    this.links = links;
    this.weights = weights;
    this.positions = new int[links.length];
    this.latency = latency;
    this.penalty = penalty;
    this.bound = bound;
  }

  /** Brings what is left up to the present. */
  void update(double now) {
    left = Math.max(0, left - rate * (now - since));
    since = now;
  }

  /** Seconds until it has arrived at its present rate. */
  double timeLeft() {
    return left == 0 ? 0 : left / rate;
  }

  /** Bytes sent until {@code now}. */
  double sent(double now) {
    return active ? size - Math.max(0, left - rate * (now - since)) : size - left;
  }

  /** All has arrived. */
  void complete(double now) {
    left = 0;
    since = now;
  }

  @Override
  public double left() {
    return size - sent(network.now());
  }

  @Override
  public void cancel() {
    network.cancel(this);
  }
}
