package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
import org.vmplacebench.core.platform.Route;
import org.vmplacebench.core.sim.Timer;

/**
 * The network at flow level, as SimGrid's default model LV08 has it (Velho and Legrand 2009;
 * SimGrid 3.32, NetworkCm02Model): a flow first waits for the felt latency of its route, then gets
 * a max-min fair share of the links, weighted by round-trip time, bounded by its TCP window; its
 * acknowledgements take 5 % of its rate the other way.
 *
 * <p>Shares are computed anew for the flows that a change can reach, once per instant and before
 * time goes on.
 */
final class FlowNetwork {

  private static final double ACKNOWLEDGEMENTS = 0.05;

  /** Bytes up to which what is sent is a message; see {@link #send}. */
  static final double MESSAGE = 4096;

  private final Platform platform;
  private final NetworkParameters parameters;
  private final EventQueue queue;
  private final Clock clock;
  private final Link[] links;
  private final MessageLanes lanes;
  private final MaxMin sharing = new MaxMin();
  private final List<Link> changed = new ArrayList<>();
  private final Joined joined;

  /** The flows that have not arrived, as a list through themselves. */
  private Flow firstUnderWay;

  private Flow lastUnderWay;

  private long settlement;

  /** Where the network reads the present. */
  @FunctionalInterface
  interface Clock {
    double now();
  }

  /** Whether traffic goes between two hosts at present. */
  @FunctionalInterface
  interface Joined {
    boolean test(int one, int other);
  }

  FlowNetwork(
      Platform platform,
      NetworkParameters parameters,
      EventQueue queue,
      Clock clock,
      Joined joined) {
    this.joined = joined;
    this.platform = platform;
    this.parameters = parameters;
    this.queue = queue;
    this.clock = clock;
    this.links = new Link[platform.links().size()];
    lanes = new MessageLanes(links.length);
  }

  /**
   * Sends bytes without a cap. A message, of at most {@link #MESSAGE} bytes, is cheaper than a flow
   * on links that carry no flow: each passes messages on one after the other at its full rate. On
   * links that carry flows it is a flow like any other, and it arrives when the last link of either
   * kind has passed it on. On an idle route it arrives when a flow would; of those that share a
   * link, the last one does. It does not slow flows down that start while it is under way, which is
   * some microseconds.
   *
   * @param size bytes, 0 or more
   * @param arrived runs when the last byte has arrived
   */
  Timer send(int from, int to, double size, Runnable arrived) {
    if (size > MESSAGE || !joined.test(from, to)) {
      return start(from, to, size, Double.POSITIVE_INFINITY, arrived);
    }
    Route there = platform.routing().between(from, to);
    Route back =
        parameters.crossTraffic() && from != to ? platform.routing().between(to, from) : Route.NONE;
    double entered = clock.now() + there.latency() * parameters.latencyFactor();
    double passed = Math.max(pass(there, entered, size), pass(back, entered, size * ACKNOWLEDGEMENTS));
    if (carriesFlows(there) || carriesFlows(back)) {
      Flow flow = flow(from, to, size, Double.POSITIVE_INFINITY, true, arrived);
      flow.passed = passed;
      begin(flow);
      return flow;
    }
    double bound = windowBound(there);
    for (int index : there.links()) {
      if (lanes.isFatPipe(index)) {
        bound = Math.min(bound, lanes.rate(index));
      }
    }
    return queue.add(Math.max(passed, entered + size / bound), arrived);
  }

  /** Simulated seconds. */
  double now() {
    return clock.now();
  }

  private boolean carriesFlows(Route route) {
    for (int index : route.links()) {
      if (lanes.carriesFlows(index)) {
        return true;
      }
    }
    return false;
  }

  /** When the last of those links of a route that carry no flows has passed a message on. */
  private double pass(Route route, double entered, double size) {
    double last = entered;
    for (int index : route.links()) {
      open(index);
      if (!lanes.isFatPipe(index) && !lanes.carriesFlows(index)) {
        last = Math.max(last, lanes.pass(index, entered, size));
      }
    }
    return last;
  }

  private void open(int index) {
    if (!lanes.isOpen(index)) {
      Link link = links[index] == null ? newLink(index) : links[index];
      lanes.open(index, link.fatPipe ? link.full : link.capacity, link.fatPipe);
    }
  }

  /**
   * Starts a flow.
   *
   * @param size bytes, 0 or more
   * @param cap the most that it may get, in bytes/s; infinite for no cap
   * @param arrived runs when the last byte has arrived
   */
  Flow start(int from, int to, double size, double cap, Runnable arrived) {
    return start(from, to, size, cap, arrived, null);
  }

  /**
   * Starts a flow.
   *
   * @param lost runs once its network has been cut for {@link NetworkParameters#cutTimeout} without
   *     a break, which ends it; null where it waits for as long as it takes
   */
  Flow start(int from, int to, double size, double cap, Runnable arrived, Runnable lost) {
    Flow flow = flow(from, to, size, cap, false, arrived);
    flow.lost = lost;
    begin(flow);
    return flow;
  }

  /**
   * A flow that has not begun.
   *
   * @param joins whether it shares only links that carry flows already
   */
  private Flow flow(
      int from, int to, double size, double cap, boolean joins, Runnable arrived) {
    Route there = platform.routing().between(from, to);
    double latency = there.latency() * parameters.latencyFactor();
    double bound = Math.min(cap, windowBound(there));
    double penalty = there.latency();
    List<Link> shared = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int index : there.links()) {
      Link link = link(index);
      penalty += parameters.weightS() / link.bandwidth;
      if (link.fatPipe) {
        bound = Math.min(bound, link.full);
      } else {
        use(link, 1, shared, weights);
      }
    }
    if (parameters.crossTraffic() && from != to) {
      for (int index : platform.routing().between(to, from).links()) {
        Link link = link(index);
        if (!link.fatPipe) {
          use(link, ACKNOWLEDGEMENTS, shared, weights);
        }
      }
    }
    for (int slot = shared.size() - 1; slot >= 0; slot--) {
      bound = Math.min(bound, shared.get(slot).full / weights.get(slot));
      if (joins && !lanes.carriesFlows(shared.get(slot).index)) {
        shared.remove(slot);
        weights.remove(slot);
      }
    }
    Flow flow =
        new Flow(
            this,
            from,
            to,
            size,
            shared.toArray(new Link[0]),
            weights.stream().mapToDouble(weight -> weight).toArray(),
            latency > 0 && penalty > 0 ? penalty : 1,
            bound);
    flow.event = queue.event(() -> next(flow, arrived));
    flow.latency = latency;
    return flow;
  }

  private void begin(Flow flow) {
    flow.before = lastUnderWay;
    if (lastUnderWay == null) {
      firstUnderWay = flow;
    } else {
      lastUnderWay.behind = flow;
    }
    lastUnderWay = flow;
    if (joined.test(flow.from, flow.to)) {
      flow.event.moveTo(clock.now() + flow.latency);
    } else {
      stall(flow);
    }
  }

  /** Requests of clients take so many bytes/s of a link from now on: flows share the rest. */
  void load(int index, double bytesPerSecond) {
    Link link = link(index);
    if (!link.fatPipe) {
      link.load(bytesPerSecond);
      lanes.open(index, link.capacity, false);
      if (link.count() > 0) {
        changed.add(link);
      }
    }
  }

  // ---- cuts ----

  /** The network was cut or mended somewhere: flows stand still there, or go on. */
  void cutsChanged() {
    List<Flow> underWay = new ArrayList<>();
    for (Flow flow = firstUnderWay; flow != null; flow = flow.behind) {
      underWay.add(flow);
    }
    for (Flow flow : underWay) {
      boolean goes = joined.test(flow.from, flow.to);
      if (goes && flow.isStalled) {
        goOn(flow);
      } else if (!goes && !flow.isStalled) {
        stall(flow);
      }
    }
  }

  private void stall(Flow flow) {
    flow.event.cancel();
    if (flow.active) {
      flow.update(clock.now());
      leave(flow);
      flow.rate = 0;
    }
    flow.isStalled = true;
    if (flow.lost != null) {
      flow.patience =
          queue.add(
              clock.now() + parameters.cutTimeout(),
              () -> {
                cancel(flow);
                flow.lost.run();
              });
    }
  }

  /** As a connection does that has lost what was under way: what is left is sent from now on. */
  private void goOn(Flow flow) {
    flow.isStalled = false;
    if (flow.patience != null) {
      flow.patience.cancel();
    }
    flow.event.moveTo(clock.now() + flow.latency);
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

  private static void use(Link link, double weight, List<Link> shared, List<Double> weights) {
    int slot = shared.indexOf(link);
    if (slot >= 0) {
      weights.set(slot, weights.get(slot) + weight);
    } else {
      shared.add(link);
      weights.add(weight);
    }
  }

  private Link link(int index) {
    if (links[index] == null) {
      links[index] = newLink(index);
    }
    return links[index];
  }

  private Link newLink(int index) {
    return new Link(
        index, platform.links().get(index), parameters.bandwidthFactor(), parameters.contention());
  }

  private void next(Flow flow, Runnable arrived) {
    double now = clock.now();
    if (flow.active) {
      flow.complete(now);
      leave(flow);
    } else if (flow.timeLeft() > 0) {
      enter(flow, now);
      return;
    }
    if (now < flow.passed) {
      flow.event.moveTo(flow.passed);
    } else {
      forget(flow);
      arrived.run();
    }
  }

  /** Takes a flow out of those under way, where it still is there. */
  private void forget(Flow flow) {
    if (flow.before != null) {
      flow.before.behind = flow.behind;
    } else if (firstUnderWay == flow) {
      firstUnderWay = flow.behind;
    } else {
      return;
    }
    if (flow.behind != null) {
      flow.behind.before = flow.before;
    } else {
      lastUnderWay = flow.before;
    }
    flow.before = null;
    flow.behind = null;
  }

  private void enter(Flow flow, double now) {
    flow.active = true;
    flow.update(now);
    for (int slot = 0; slot < flow.links.length; slot++) {
      flow.links[slot].add(flow, slot);
      lanes.addFlow(flow.links[slot].index, 1);
    }
    boolean alone = true;
    for (Link link : flow.links) {
      if (!link.isNeverFull()) {
        changed.add(link);
        alone = false;
      }
    }
    if (alone) {
      setRate(flow, flow.bound, now);
    }
  }

  private void leave(Flow flow) {
    flow.active = false;
    for (int slot = 0; slot < flow.links.length; slot++) {
      Link link = flow.links[slot];
      boolean couldBeFull = !link.isNeverFull();
      link.remove(flow, slot);
      lanes.addFlow(link.index, -1);
      if (couldBeFull && link.count() > 0) {
        changed.add(link);
      }
    }
  }

  /** Ends a flow before it has arrived. Without effect afterwards. */
  void cancel(Flow flow) {
    flow.event.cancel();
    forget(flow);
    if (flow.patience != null) {
      flow.patience.cancel();
    }
    if (flow.active) {
      flow.update(clock.now());
      leave(flow);
    }
  }

  /** Whether {@link #settle} has something to do. */
  boolean isUnsettled() {
    return !changed.isEmpty();
  }

  /** Computes shares anew after changes; must be called before time goes on. */
  void settle() {
    double now = clock.now();
    settlement++;
    for (Link link : changed) {
      if (link.count() == 0 || link.settlement == settlement) {
        continue;
      }
      sharing.clear();
      sharing.reach(link);
      sharing.solve();
      sharing.links().forEach(settled -> settled.settlement = settlement);
      for (Flow flow : sharing.flows()) {
        if (flow.share != flow.rate) {
          setRate(flow, flow.share, now);
        }
      }
    }
    changed.clear();
  }

  private void setRate(Flow flow, double rate, double now) {
    flow.update(now);
    flow.rate = rate;
    flow.event.moveTo(now + flow.timeLeft());
  }
}
