package org.vmplacebench.snooze;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.snooze.options.SleepOptions;
import org.vmplacebench.snooze.protocol.Need;
import org.vmplacebench.snooze.protocol.SnoozeMessage;

/**
 * The hosts that a manager has put to sleep, and those that it wakes (Snooze's energy management).
 *
 * <p>A host that was idle for long is asked to leave the group and goes off once it has: so nobody
 * schedules it, and nobody takes it for dead. Hosts wake where the reserve of idle hosts runs short
 * or where there is no plan without them; they join the manager that put them to sleep.
 */
final class Sleepers {

  private final Crew crew;
  private final SleepOptions options;
  private final AgentContext self;
  private final Post post;
  private final ManagerGroup group;

  private final TreeSet<Integer> asleep = new TreeSet<>();

  /** Demand of the VMs for which hosts wake, by client. */
  private final Map<Integer, Double> promised = new HashMap<>();

  /** With the time from which on they are late. */
  private final Map<Integer, Double> waking = new TreeMap<>();

  Sleepers(Crew crew, AgentContext self, Post post, ManagerGroup group) {
    this.crew = crew;
    this.options = crew.options().sleep();
    this.self = self;
    this.post = post;
    this.group = group;
  }

  /**
   * Looks who is idle; to be called now and then.
   *
   * @param busy whether a plan is made or carried out, which may count on idle hosts
   */
  void look(boolean busy) {
    if (!options.on()) {
      return;
    }
    forgetLate();
    List<ManagerGroup.Idle> idle = group.idle();
    int spare = idle.size() - options.reserve();
    if (spare < 0) {
      wakeSome(-spare - waking.size());
    } else if (!busy) {
      double oldEnough = now() - options.idle();
      double until = now() + crew.timing().answer();
      idle.stream()
          .filter(host -> host.since() <= oldEnough)
          .sorted(Comparator.comparingDouble(ManagerGroup.Idle::since))
          .limit(spare)
          .forEach(
              host -> {
                // As long as an agreement can be on its way.
                group.keepOff(host.controller(), until + crew.timing().answer());
                post.to(host.controller(), new SnoozeMessage.SwitchOff(until));
              });
    }
  }

  /**
   * A controller agrees to leave.
   *
   * @return whether it may go: its host counts as asleep from now on
   */
  boolean goesOff(AgentId controller) {
    if (!group.letGo(controller)) {
      return false;
    }
    asleep.add(controller.host());
    waking.remove(controller.host());
    return true;
  }

  /** A host has joined the group. */
  void joined(int host) {
    asleep.remove(host);
    if (waking.remove(host) != null) {
      promised.clear();
    }
  }

  /**
   * Wakes hosts that together can take what is too much in a problem, at least one.
   *
   * @return whether there are any that wake
   */
  boolean wakeFor(Snapshot problem) {
    double[] demand = problem.demandPerHost();
    double excess = 0;
    for (int host = 0; host < demand.length; host++) {
      excess += Math.max(0, demand[host] - problem.capacity()[host]);
    }
    for (int host : waking.keySet()) {
      excess -= capacity(host);
    }
    do {
      if (asleep.isEmpty() || (excess <= 0 && !waking.isEmpty())) {
        return !waking.isEmpty();
      }
      excess -= capacity(asleep.first());
      wakeSome(1);
    } while (excess > 0);
    return true;
  }

  /**
   * Sees to it that hosts wake which together take this VM and the others for which that was asked
   * since none has woken.
   *
   * @return whether there will be room
   */
  boolean wakeFor(Need need) {
    // A VM without demand needs a host as well.
    promised.put(need.ticket().order(), Math.max(1, need.demand()));
    double missing = promised.values().stream().mapToDouble(demand -> demand).sum();
    for (int host : waking.keySet()) {
      missing -= capacity(host);
    }
    for (int host : asleep()) {
      if (missing > 0 && canHold(host, need)) {
        missing -= capacity(host);
        wake(host);
      }
    }
    return waking.keySet().stream().anyMatch(host -> canHold(host, need));
  }

  private boolean canHold(int host, Need need) {
    return need.fits(capacity(host), (double) self.simulation().cluster().host(host).memory());
  }

  private double capacity(int host) {
    return self.simulation().cluster().host(host).capacity();
  }

  /** Wakes hosts, as many as there are at the most. */
  void wakeSome(int count) {
    asleep().stream().limit(Math.max(0, count)).forEach(this::wake);
  }

  private void wake(int host) {
    asleep.remove(host);
    waking.put(host, now() + options.waking());
    crew.power().wake(host);
  }

  /** Wakes all: their manager ends, and others are to have them. */
  void wakeAll() {
    wakeSome(asleep.size());
  }

  /** Drops hosts that do not come, because they wake for somebody else or broke down. */
  private void forgetLate() {
    waking.values().removeIf(late -> late <= now());
  }

  /** Number of hosts on their way. */
  int waking() {
    return waking.size();
  }

  /** The hosts that sleep, by rising index. */
  List<Integer> asleep() {
    return List.copyOf(asleep);
  }

  private double now() {
    return self.simulation().now();
  }
}
