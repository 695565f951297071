package org.vmplacebench.embedded;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.platform.NetworkParameters;
import org.vmplacebench.core.platform.Platform;

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
  private final Links links;
  private final Paths paths;
  private final MaxMin sharing = new MaxMin();
  private final List<Link> changed = new ArrayList<>();
  private final Joined joined;

  /** Links that nobody uses any more, but which may be among the changed ones. */
  private final List<Link> idle = new ArrayList<>();

  /** The flows that have not arrived, as a list through themselves. */
  private Flow firstUnderWay;

  private Flow lastUnderWay;

  /** Flows that have ended and can become others, as a list through themselves. */
  private Flow free;

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
    links = new Links(platform.links(), parameters.bandwidthFactor(), parameters.contention());
    paths = new Paths(platform, parameters, links);
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
   * @param arrived runs when the last byte has arrived; what needs no flow has its time then
   * @return the flow, or null where it needs none
   */
  Flow send(int from, int to, double size, EventQueue.OwnAction arrived) {
    if (size > MESSAGE || !joined.test(from, to)) {
      return start(from, to, size, Double.POSITIVE_INFINITY, arrived);
    }
    double passed = paths.pass(from, to, size, clock.now());
    if (!paths.hasToJoin()) {
      arrived.moveTo(passed);
      return null;
    }
    Flow flow = flow();
    flow.become(from, to, size, Double.POSITIVE_INFINITY, arrived);
    flow.passed = passed;
    paths.join(flow);
    begin(flow);
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
    Flow flow = flow();
    flow.become(from, to, size, cap, arrived);
    flow.lost = lost;
    paths.route(flow);
    begin(flow);
    return flow;
  }

  private Flow flow() {
    if (free == null) {
      return new Flow(this, queue);
    }
    Flow flow = free;
    free = flow.behind;
    flow.behind = null;
    return flow;
  }

  private void begin(Flow flow) {
    flow.isUnderWay = true;
    flow.before = lastUnderWay;
    if (lastUnderWay == null) {
      firstUnderWay = flow;
    } else {
      lastUnderWay.behind = flow;
    }
    lastUnderWay = flow;
    if (joined.test(flow.from, flow.to)) {
      flow.moveTo(clock.now() + flow.latency);
    } else {
      stall(flow);
    }
  }

  /**
   * What has not arrived and is told of to somebody who is of a class, in the order of its start.
   */
  <T> List<T> underWay(int host, Class<T> told) {
    List<T> found = new ArrayList<>();
    for (Flow flow = firstUnderWay; flow != null; flow = flow.behind) {
      if ((flow.from == host || flow.to == host) && told.isInstance(flow.arrived)) {
        found.add(told.cast(flow.arrived));
      }
    }
    return found;
  }

  /** Requests of clients take so many bytes/s of a link from now on: flows share the rest. */
  void load(int index, double bytesPerSecond) {
    Link link = links.load(index, bytesPerSecond);
    if (link != null && link.count() > 0) {
      changed.add(link);
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
    flow.unset();
    if (flow.active) {
      flow.update(clock.now());
      leave(flow);
      flow.rate = 0;
    }
    flow.isStalled = true;
    if (flow.lost != null) {
      flow.patience = queue.add(clock.now() + parameters.cutTimeout(), () -> lose(flow));
    }
  }

  private void lose(Flow flow) {
    end(flow);
    flow.lost.run();
    release(flow);
  }

  /** As a connection does that has lost what was under way: what is left is sent from now on. */
  private void goOn(Flow flow) {
    flow.isStalled = false;
    if (flow.patience != null) {
      flow.patience.cancel();
    }
    flow.moveTo(clock.now() + flow.latency);
  }

  /** The time of a flow has come. */
  void next(Flow flow) {
    double now = clock.now();
    if (flow.active) {
      flow.complete(now);
      leave(flow);
    } else if (flow.timeLeft() > 0) {
      enter(flow, now);
      return;
    }
    if (now < flow.passed) {
      flow.moveTo(flow.passed);
    } else {
      end(flow);
      flow.arrived.run();
      release(flow);
    }
  }

  /** Ends a flow before it has arrived. Without effect afterwards. */
  void cancel(Flow flow) {
    if (flow.isUnderWay) {
      flow.unset();
      if (flow.patience != null) {
        flow.patience.cancel();
      }
      if (flow.active) {
        flow.update(clock.now());
        leave(flow);
      }
      end(flow);
      release(flow);
    }
  }

  /** Takes a flow that is on no link any more out of those under way. */
  private void end(Flow flow) {
    flow.isUnderWay = false;
    if (flow.before == null) {
      firstUnderWay = flow.behind;
    } else {
      flow.before.behind = flow.behind;
    }
    if (flow.behind == null) {
      lastUnderWay = flow.before;
    } else {
      flow.behind.before = flow.before;
    }
    flow.before = null;
    flow.behind = null;
    for (int slot = 0; slot < flow.width; slot++) {
      Link link = flow.links[slot];
      if (--link.users == 0) {
        if (changed.isEmpty()) {
          links.release(link);
        } else {
          idle.add(link);
        }
      }
    }
  }

  /** A flow that has ended, as whoever had to has been told, can become another one. */
  private void release(Flow flow) {
    flow.clear();
    flow.behind = free;
    free = flow;
  }

  private void enter(Flow flow, double now) {
    flow.active = true;
    flow.update(now);
    for (int slot = 0; slot < flow.width; slot++) {
      flow.links[slot].add(flow, slot);
    }
    boolean alone = true;
    for (int slot = 0; slot < flow.width; slot++) {
      if (!flow.links[slot].isNeverFull()) {
        changed.add(flow.links[slot]);
        alone = false;
      }
    }
    if (alone) {
      setRate(flow, flow.bound, now);
    }
  }

  private void leave(Flow flow) {
    flow.active = false;
    for (int slot = 0; slot < flow.width; slot++) {
      Link link = flow.links[slot];
      boolean couldBeFull = !link.isNeverFull();
      link.remove(flow, slot);
      if (couldBeFull && link.count() > 0) {
        changed.add(link);
      }
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
    for (int i = 0; i < changed.size(); i++) {
      Link link = changed.get(i);
      if (link.count() == 0 || link.settlement == settlement) {
        continue;
      }
      if (link.count() == 1 && sharing.solveAlone(link, settlement)) {
        share(link.flow(0), now);
        continue;
      }
      sharing.clear();
      sharing.reach(link);
      sharing.solve(settlement);
      for (int flow = 0; flow < sharing.flowCount(); flow++) {
        share(sharing.flow(flow), now);
      }
    }
    changed.clear();
    if (!idle.isEmpty()) {
      releaseIdle();
    }
  }

  private void releaseIdle() {
    for (Link link : idle) {
      if (link.users == 0 && link.index != Link.NONE) {
        links.release(link);
      }
    }
    idle.clear();
  }

  private void share(Flow flow, double now) {
    if (flow.share != flow.rate) {
      setRate(flow, flow.share, now);
    }
  }

  private void setRate(Flow flow, double rate, double now) {
    flow.update(now);
    flow.rate = rate;
    flow.moveTo(now + flow.timeLeft());
  }
}
