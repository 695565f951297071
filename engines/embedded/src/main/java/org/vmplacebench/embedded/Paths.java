package org.vmplacebench.embedded;

import java.util.Arrays;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Routing;
import org.vmplacebench.core.platform.Way;

/**
 * The ways between hosts: when their links have passed a message on, and which of them a flow
 * shares with others. Nearly all that a large run sends goes through here, so it keeps no object
 * for a message.
 */
final class Paths {

  private static final double ACKNOWLEDGEMENTS = 0.05;

  private final Routing routing;
  private final NetworkParameters parameters;
  private final Links links;

  // The way that was asked for last, and the one of its acknowledgements.
  private final Way there = new Way();
  private final Way back = new Way();

  /** Nominal seconds, and the bound of the TCP window over as many. */
  private double windowLatency;

  private double window = Double.POSITIVE_INFINITY;

  // Scratch of route: the links that flows may share there and back, and what one takes of each.
  private int[] shared = new int[8];
  private double[] weights = new double[8];
  private int count;

  private boolean joins;

  Paths(Platform platform, NetworkParameters parameters, Links links) {
    routing = platform.routing();
    this.parameters = parameters;
    this.links = links;
  }

  private void find(int from, int to) {
    routing.between(from, to, there);
    if (parameters.crossTraffic() && from != to) {
      routing.between(to, from, back);
    } else {
      back.begin(0);
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
    find(from, to);
    double entered = now + felt(there);
    joins = false;
    double bound = windowBound(there.latency());
    double passed = entered;
    for (int i = 0; i < there.count(); i++) {
      Links.Kind kind = links.kind(there.link(i));
      if (kind.fatPipe()) {
        bound = Math.min(bound, kind.full());
      } else {
        passed = Math.max(passed, pass(there.link(i), kind, entered, size));
      }
    }
    for (int i = 0; i < back.count(); i++) {
      Links.Kind kind = links.kind(back.link(i));
      if (!kind.fatPipe()) {
        passed = Math.max(passed, pass(back.link(i), kind, entered, size * ACKNOWLEDGEMENTS));
      }
    }
    return Math.max(passed, entered + size / bound);
  }

  private double pass(int link, Links.Kind kind, double entered, double size) {
    if (links.carriesFlows(link)) {
      joins = true;
      return entered;
    }
    return links.pass(link, kind, entered, size);
  }

  /** Whether links on the way of the message that was passed on last carry flows. */
  boolean hasToJoin() {
    return joins;
  }

  /**
   * Has a flow share the links on its way, unless it is empty: then it takes nothing of them.
   *
   * @param flow has its ends and its cap
   */
  void route(Flow flow) {
    find(flow.from, flow.to);
    share(flow, false);
  }

  /** Has the message that was passed on last be a flow on the links that carry flows already. */
  void join(Flow flow) {
    share(flow, true);
  }

  private void share(Flow flow, boolean message) {
    double bound = Math.min(flow.bound, windowBound(there.latency()));
    double penalty = there.latency();
    count = 0;
    for (int i = 0; i < there.count(); i++) {
      Links.Kind kind = links.kind(there.link(i));
      penalty += parameters.weightS() / kind.bandwidth();
      if (kind.fatPipe()) {
        bound = Math.min(bound, kind.full());
      } else {
        add(there.link(i), 1);
      }
    }
    for (int i = 0; i < back.count(); i++) {
      if (!links.kind(back.link(i)).fatPipe()) {
        add(back.link(i), ACKNOWLEDGEMENTS);
      }
    }
    for (int slot = 0; slot < count; slot++) {
      Links.Kind kind = links.kind(shared[slot]);
      bound = Math.min(bound, kind.full() / weights[slot]);
      if (!flow.isEmpty() && (!message || links.carriesFlows(shared[slot]))) {
        flow.cross(links.use(shared[slot], kind), weights[slot]);
      }
    }
    flow.latency = felt(there);
    flow.penalty = there.latency() > 0 && penalty > 0 ? penalty : 1;
    flow.bound = bound;
  }

  private double felt(Way way) {
    return way.latency() * parameters.latencyFactor();
  }

  /**
   * The rate that the TCP window allows, in bytes/s. As measured with SimGrid 3.32: over the
   * nominal latency, not the felt one, and times the factor.
   */
  private double windowBound(double latency) {
    if (latency != windowLatency) {
      windowLatency = latency;
      window =
          parameters.tcpGamma() > 0 && latency > 0
              ? parameters.tcpGamma() / (2 * latency) * parameters.bandwidthFactor()
              : Double.POSITIVE_INFINITY;
    }
    return window;
  }

  private void add(int link, double weight) {
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
