package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;
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

  /** Bytes up to which what is sent is a message; see {@link #send}. */
  static final double MESSAGE = 4096;

  private final NetworkParameters parameters;
  private final EventQueue queue;
  private final Clock clock;
  private final Paths paths;
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
    this.parameters = parameters;
    this.queue = queue;
    this.clock = clock;
    paths = new Paths(platform, parameters);
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
    double passed = paths.pass(from, to, size, clock.now());
    if (!paths.hasToJoin()) {
      return queue.add(passed, arrived);
    }
    Flow flow = paths.flow(this, from, to, size, Double.POSITIVE_INFINITY, true);
    flow.passed = passed;
    begin(flow, arrived);
    return flow;
  }

  /** Simulated seconds. */
  double now() {
    return clock.now();
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
    Flow flow = paths.flow(this, from, to, size, cap, false);
    flow.lost = lost;
    begin(flow, arrived);
    return flow;
  }

  private void begin(Flow flow, Runnable arrived) {
    flow.event = queue.event(() -> next(flow, arrived));
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
    Link link = paths.link(index);
    if (!link.fatPipe) {
      paths.load(link, bytesPerSecond);
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
    }
    paths.count(flow, 1);
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
    paths.count(flow, -1);
    for (int slot = 0; slot < flow.links.length; slot++) {
      Link link = flow.links[slot];
      boolean couldBeFull = !link.isNeverFull();
      link.remove(flow, slot);
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
