package org.vmplacebench.workbench.packing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.vmplacebench.placement.choice.HostChoice;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.resource.ResourceHosts;
import org.vmplacebench.placement.resource.Wanted;

/**
 * Places VMs as they are asked for, by one scheduler or by several at once, each on its own view of
 * the hosts (as in Omega, Schwarzkopf et al., EuroSys 2013, and Protean, Hadary et al., OSDI 2020):
 * a choice for a host that has no room any more is a conflict, after which the scheduler chooses
 * again with that host as it is.
 */
final class PackingRun {

  private final ResourceHosts hosts;
  private final PackingOptions options;
  private final List<Agent> agents = new ArrayList<>();
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final PriorityQueue<Placed> ends = new PriorityQueue<>();
  private final Map<GroupOnHost, Integer> groups = new HashMap<>();
  private final long[] used;
  private long usedGpu;
  private long serial;
  private int lastAgent = -1;

  /** Hosts that have changed, in order, for views that take it in later. */
  private int[] log = new int[1024];

  private long logEnd;
  private long logBegin;

  /** What was asked for. */
  long requests;

  /** VMs that found a host. */
  long placed;

  /** VMs that found none. */
  long refused;

  /** Choices for a host that had no room any more. */
  long conflicts;

  /** Seconds from requests to placements, together. */
  double waited;

  /** VMs that are there. */
  int vms;

  private record GroupOnHost(long group, int host) {}

  /** A VM that is there. */
  record Placed(double end, long number, int host, Wanted wanted, int devices, long group)
      implements Comparable<Placed> {

    @Override
    public int compareTo(Placed other) {
      int byEnd = Double.compare(end, other.end);
      return byEnd != 0 ? byEnd : Long.compare(number, other.number);
    }
  }

  /** A VM that is asked for. */
  record Asked(double time, double lifetime, double expected, Wanted wanted, long group) {}

  private record Event(double time, long number, Agent agent, boolean isCommit)
      implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final class Agent {

    private final ResourceHosts view;
    private final HostChoice choice;
    private double seen;
    private long logAt;
    private Asked asked;
    private Wanted wanted;
    private int host;

    private Agent(ResourceHosts view) {
      this.view = view;
      choice = options.rule().on(view);
    }

    private void refresh(double now) {
      for (long i = logAt; i < logEnd; i++) {
        take(log[(int) (i - logBegin)]);
      }
      logAt = logEnd;
      seen = now;
    }

    private void take(int changed) {
      if (view != hosts) {
        view.takeHost(hosts, changed);
      }
      choice.roomChanged(changed);
    }

    private int choose() {
      int found =
          choice.hostFor(
              new VmNeed(
                  wanted.amounts()[0],
                  wanted.amounts()[1],
                  candidate -> mayJoin(asked.group(), candidate),
                  wanted));
      if (found >= 0) {
        view.chosen(found);
      }
      return found;
    }
  }

  /** Nothing has been asked for. */
  PackingRun(ResourceHosts hosts, PackingOptions options) {
    this.hosts = hosts;
    this.options = options;
    used = new long[hosts.resources().size()];
    for (int i = 0; i < options.schedulers(); i++) {
      agents.add(new Agent(options.seesAll() ? hosts : hosts.copy()));
      agents.get(i).view.beginChoices(hosts.choices() + ((long) i << 40));
    }
  }

  /** The hosts as they are. */
  ResourceHosts hosts() {
    return hosts;
  }

  /** What VMs have of a resource. */
  long used(int resource) {
    return used[resource];
  }

  /** Thousandths of GPUs that VMs have. */
  long usedGpu() {
    return usedGpu;
  }

  /** Somebody asks for a VM, not before those that were asked for earlier. */
  void ask(Asked asked) {
    goOn(asked.time());
    requests++;
    waiting.add(asked);
    giveOut(asked.time());
    goOn(asked.time());
  }

  /** Goes on until nothing waits any more. */
  void end() {
    while (!events.isEmpty()) {
      goOn(events.peek().time());
    }
  }

  private void goOn(double time) {
    while (!events.isEmpty() && events.peek().time() <= time) {
      Event next = events.poll();
      endVms(next.time());
      if (next.isCommit()) {
        commit(next.agent(), next.time());
      } else {
        begin(next.agent(), next.time());
      }
      giveOut(next.time());
    }
    endVms(time);
  }

  private void endVms(double time) {
    while (!ends.isEmpty() && ends.peek().end() <= time) {
      Placed gone = ends.poll();
      hosts.remove(gone.host(), gone.wanted(), gone.devices());
      count(gone.wanted(), -1);
      if (options.groupMost() > 0 && gone.group() != 0) {
        groups.computeIfPresent(
            new GroupOnHost(gone.group(), gone.host()), (key, n) -> n == 1 ? null : n - 1);
      }
      changed(gone.host());
    }
  }

  private void giveOut(double time) {
    while (!waiting.isEmpty()) {
      Agent idle = null;
      for (int i = 1; i <= agents.size() && idle == null; i++) {
        Agent next = agents.get((lastAgent + i) % agents.size());
        idle = next.asked == null ? next : null;
      }
      if (idle == null) {
        return;
      }
      lastAgent = agents.indexOf(idle);
      idle.asked = waiting.poll();
      begin(idle, time);
    }
  }

  /** A scheduler looks for a host. */
  private void begin(Agent agent, double time) {
    agent.wanted = agent.asked.wanted().until(time + agent.asked.expected());
    if (agent.view != hosts
        && (options.staleness() == 0 || time - agent.seen > options.staleness())) {
      agent.refresh(time);
    }
    agent.host = agent.choose();
    if (agent.host < 0 && agent.view != hosts && agent.logAt < logEnd) {
      agent.refresh(time);
      agent.host = agent.choose();
    }
    if (options.decision() > 0) {
      events.add(new Event(time + options.decision(), serial++, agent, true));
    } else {
      commit(agent, time);
    }
  }

  private void commit(Agent agent, double time) {
    Asked asked = agent.asked;
    if (agent.host < 0) {
      refused++;
      agent.asked = null;
    } else if (hosts.hasRoom(agent.host, agent.wanted) && mayJoin(asked.group(), agent.host)) {
      int devices = hosts.place(agent.host, agent.wanted, options.gpu());
      count(agent.wanted, 1);
      placed++;
      waited += time - asked.time();
      if (options.groupMost() > 0 && asked.group() != 0) {
        groups.merge(new GroupOnHost(asked.group(), agent.host), 1, Integer::sum);
      }
      if (options.departures() && asked.lifetime() < Double.POSITIVE_INFINITY) {
        double end = time + asked.lifetime();
        ends.add(new Placed(end, placed, agent.host, agent.wanted, devices, asked.group()));
      }
      changed(agent.host);
      if (agent.view != hosts) {
        agent.take(agent.host);
      }
      agent.asked = null;
    } else {
      conflicts++;
      agent.take(agent.host);
      events.add(new Event(time + options.conflict(), serial++, agent, false));
    }
  }

  private boolean mayJoin(long group, int host) {
    return options.groupMost() == 0
        || group == 0
        || groups.getOrDefault(new GroupOnHost(group, host), 0) < options.groupMost();
  }

  private void count(Wanted wanted, int sign) {
    for (int r = 0; r < used.length; r++) {
      used[r] += sign * wanted.amounts()[r];
    }
    usedGpu += (long) sign * wanted.gpuTotal();
    vms += sign;
  }

  private void changed(int host) {
    if (options.seesAll()) {
      agents.get(0).choice.roomChanged(host);
      return;
    }
    if (logEnd - logBegin == log.length) {
      long least = agents.stream().mapToLong(agent -> agent.logAt).min().orElse(logEnd);
      int gone = (int) (least - logBegin);
      int[] next = gone > log.length / 2 ? log : new int[2 * log.length];
      System.arraycopy(log, gone, next, 0, log.length - gone);
      log = next;
      logBegin = least;
    }
    log[(int) (logEnd++ - logBegin)] = host;
  }
}
