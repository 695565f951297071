package org.vmplacebench.embedded;

import java.util.Arrays;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.sim.Timer;

/**
 * Bytes on their way through the network. Its time is when it will have arrived, or, before, when
 * its latency will have passed.
 *
 * <p>Once it has ended and whoever was to be told has been told, the network uses it for another
 * one: nobody may keep it any longer.
 */
final class Flow extends EventQueue.OwnAction {

  /** Links that a way mostly has, there and back. */
  private static final int FEW = 4;

  private final FlowNetwork network;
  private double size;
  private double left;
  private double since;

  /** How many links it shares with others. */
  int width;

  /** These, by slot. */
  Link[] links = new Link[FEW];

  /** What it takes of each link per byte/s of its rate, by slot. */
  double[] weights = new double[FEW];

  /** Its position on each link, by slot. */
  int[] positions = new int[FEW];

  /** Its round-trip penalty: rates are shared in inverse proportion. */
  double penalty;

  /** The most that it can get alone, in bytes/s. */
  double bound;

  /** Its rate now, in bytes/s; 0 until the latency has passed. */
  double rate;

  /** Simulated second before which it does not arrive, as it has to pass other links. */
  double passed;

  /** Whether it has neither arrived nor been cancelled. */
  boolean isUnderWay;

  /** Whether its latency has passed. */
  boolean active;

  /** Those that started before and after it, of those that have not arrived. */
  Flow before;

  /** Also the next one that is free, where it is free. */
  Flow behind;

  /** Its ends. */
  int from;

  int to;

  /** Seconds that it waits when it starts, and again after its network was cut. */
  double latency;

  /** Whether it stands still as its network is cut. */
  boolean isStalled;

  /** Runs when the last byte has arrived. */
  Runnable arrived;

  /** Runs when it has stood still for too long; null where it waits for as long as it takes. */
  Runnable lost;

  /** When that is. */
  Timer patience;

  /** Scratch of {@link MaxMin}. */
  boolean marked;

  double share;

  /** Level (rate times penalty) at its bound. */
  double highest;

  /** A flow of nothing from nowhere. */
  Flow(FlowNetwork network, EventQueue queue) {
    queue.super();
    this.network = network;
  }

  /**
   * Becomes another flow, that has not begun and crosses nothing.
   *
   * @param newSize bytes, 0 or more
   * @param cap the most that it may get, in bytes/s; infinite for no cap
   */
  void become(int newFrom, int newTo, double newSize, double cap, Runnable toldOfArrival) {
    from = newFrom;
    to = newTo;
    size = newSize;
    left = newSize;
    since = 0;
    rate = 0;
    passed = 0;
    bound = cap;
    arrived = toldOfArrival;
  }

  /** Whether it has no bytes, so that it has arrived when its latency has passed. */
  boolean isEmpty() {
    return size == 0;
  }

  /** Has it share one link more. */
  void cross(Link link, double weight) {
    if (width == links.length) {
      links = Arrays.copyOf(links, 2 * width);
      weights = Arrays.copyOf(weights, 2 * width);
      positions = Arrays.copyOf(positions, 2 * width);
    }
    links[width] = link;
    weights[width++] = weight;
  }

  /** Has nobody any more who is to be told, and crosses nothing. */
  void clear() {
    Arrays.fill(links, 0, width, null);
    width = 0;
    arrived = null;
    lost = null;
    patience = null;
    isStalled = false;
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
  public void run() {
    network.next(this);
  }

  @Override
  public double left() {
    return size - sent(network.now());
  }

  @Override
  public void cancel() {
    network.cancel(this);
  }

  /** It has no time any more. */
  void unset() {
    super.cancel();
  }
}
