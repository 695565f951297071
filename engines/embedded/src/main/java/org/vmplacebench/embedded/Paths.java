package org.vmplacebench.embedded;

import java.util.Arrays;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Route;

/**
 * The links between hosts: when they have passed a message on, and which of them a flow shares with
 * others. Nearly all that a large run sends goes through here, so it keeps no object for a message.
 */
final class Paths {

  private static final double ACKNOWLEDGEMENTS = 0.05;

  private final Platform platform;
  private final NetworkParameters parameters;
  private final Link[] links;
  private final MessageLanes lanes;

  // Scratch of flow: the links that it shares and what it takes of each.
  private Link[] shared = new Link[8];
  private double[] weights = new double[8];
  private int count;

  private boolean joins;

  Paths(Platform platform, NetworkParameters parameters) {
    this.platform = platform;
    this.parameters = parameters;
    links = new Link[platform.links().size()];
    lanes = new MessageLanes(links.length);
  }

  /** A link, which may not have been used yet. */
  Link link(int index) {
    if (links[index] == null) {
      links[index] =
          new Link(
              index,
              platform.links().get(index),
              parameters.bandwidthFactor(),
              parameters.contention());
    }
    return links[index];
  }

  /** Requests of clients take so many bytes/s of a link that is no fat pipe from now on. */
  void load(Link link, double bytesPerSecond) {
    link.load(bytesPerSecond);
    lanes.open(link.index, link.capacity, false);
  }

  /** A flow begins to share its links, or does not any more: one more, or less, is on each. */
  void count(Flow flow, int change) {
    for (Link link : flow.links) {
      lanes.addFlow(link.index, change);
    }
  }

  /**
   * Has those links that carry no flow pass a message on, each behind the messages that it has to
   * pass on already.
   *
   * @param size bytes, 0 or more
   * @return the simulated second at which the last of them has done so
   */
  double pass(int from, int to, double size, double now) {
    Route there = platform.routing().between(from, to);
    double entered = now + there.latency() * parameters.latencyFactor();
    joins = false;
    double bound = windowBound(there);
    double passed = entered;
    for (int index : there.links()) {
      open(index);
      if (lanes.isFatPipe(index)) {
        bound = Math.min(bound, lanes.rate(index));
      } else {
        passed = Math.max(passed, passLane(index, entered, size));
      }
    }
    if (isAcknowledged(from, to)) {
      for (int index : platform.routing().between(to, from).links()) {
        open(index);
        if (!lanes.isFatPipe(index)) {
          passed = Math.max(passed, passLane(index, entered, size * ACKNOWLEDGEMENTS));
        }
      }
    }
    return Math.max(passed, entered + size / bound);
  }

  private double passLane(int index, double entered, double size) {
    if (lanes.carriesFlows(index)) {
      joins = true;
      return entered;
    }
    return lanes.pass(index, entered, size);
  }

  /** Whether links on the way of the message that was passed on last carry flows. */
  boolean hasToJoin() {
    return joins;
  }

  private void open(int index) {
    if (!lanes.isOpen(index)) {
      Link link = link(index);
      lanes.open(index, link.fatPipe ? link.full : link.capacity, link.fatPipe);
    }
  }

  /**
   * A flow that has not begun.
   *
   * @param size bytes, 0 or more
   * @param cap the most that it may get, in bytes/s; infinite for no cap
   * @param message whether it shares only links that carry flows already
   */
  Flow flow(FlowNetwork network, int from, int to, double size, double cap, boolean message) {
    Route there = platform.routing().between(from, to);
    double bound = Math.min(cap, windowBound(there));
    double penalty = there.latency();
    count = 0;
    for (int index : there.links()) {
      Link link = link(index);
      penalty += parameters.weightS() / link.bandwidth;
      if (link.fatPipe) {
        bound = Math.min(bound, link.full);
      } else {
        use(link, 1);
      }
    }
    if (isAcknowledged(from, to)) {
      for (int index : platform.routing().between(to, from).links()) {
        Link link = link(index);
        if (!link.fatPipe) {
          use(link, ACKNOWLEDGEMENTS);
        }
      }
    }
    int kept = 0;
    for (int slot = 0; slot < count; slot++) {
      bound = Math.min(bound, shared[slot].full / weights[slot]);
      if (!message || lanes.carriesFlows(shared[slot].index)) {
        shared[kept] = shared[slot];
        weights[kept++] = weights[slot];
      }
    }
    return new Flow(
        network,
        from,
        to,
        size,
        Arrays.copyOf(shared, kept),
        Arrays.copyOf(weights, kept),
        there.latency() * parameters.latencyFactor(),
        there.latency() > 0 && penalty > 0 ? penalty : 1,
        bound);
  }

  private boolean isAcknowledged(int from, int to) {
    return parameters.crossTraffic() && from != to;
  }

  /**
   * The rate that the TCP window allows, in bytes/s. As measured with SimGrid 3.32: over the
   * nominal latency, not the felt one, and times the factor.
   */
  private double windowBound(Route route) {
    if (parameters.tcpGamma() > 0 && route.latency() > 0) {
      return parameters.tcpGamma() / (2 * route.latency()) * parameters.bandwidthFactor();
    }
    return Double.POSITIVE_INFINITY;
  }

  private void use(Link link, double weight) {
    for (int slot = 0; slot < count; slot++) {
      if (shared[slot] == link) {
        weights[slot] += weight;
        return;
      }
    }
    if (count == shared.length) {
      shared = Arrays.copyOf(shared, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    shared[count] = link;
    weights[count++] = weight;
  }
}
