package org.vmplacebench.workbench.packing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.vmplacebench.core.constraint.VmNames;
import org.vmplacebench.placement.choice.HostChoice;
import org.vmplacebench.placement.choice.Hosts;
import org.vmplacebench.placement.choice.VmNeed;
import org.vmplacebench.placement.rebalance.RebalanceGoal;
import org.vmplacebench.placement.rebalance.RebalanceProblem;
import org.vmplacebench.placement.rebalance.Rebalancer;
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

  /** Null where there are none. */
  private final GroupConstraints constraints;

  private final long[] used;
  private long usedGpu;
  private long serial;
  private int lastAgent = -1;

  /** Hosts that have changed, in order, for views that take it in later. */
  private int[] log = new int[1024];

  private long logEnd;
  private long logBegin;

  /** VMs that are there, by their number, where some may be moved. */
  private final Map<Long, Placed> there = new LinkedHashMap<>();

  /** What came of moves, in the order of time. */
  final List<Rebalancing.Result> rebalancings = new ArrayList<>();

  private int changes;

  /** VMs that were moved. */
  long moved;

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
  private static final class Placed implements Comparable<Placed> {

    private final double end;
    private final long number;
    private final Wanted wanted;
    private final long group;

    /** Its number among those that constraints know. */
    private final int known;

    private int host;
    private int devices;

    private Placed(double end, long number, Agent agent, int devices, int known) {
      this.end = end;
      this.number = number;
      this.known = known;
      this.devices = devices;
      host = agent.host;
      wanted = agent.wanted;
      group = agent.asked.group();
    }

    @Override
    public int compareTo(Placed other) {
      int byEnd = Double.compare(end, other.end);
      return byEnd != 0 ? byEnd : Long.compare(number, other.number);
    }
  }

  /** A VM that is asked for. */
  record Asked(double time, double lifetime, double expected, Wanted wanted, VmNames names) {

    private long group() {
      return names.group();
    }
  }

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
                  candidate -> mayJoin(asked.names(), wanted, candidate),
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
    constraints =
        options.constraints().isEmpty() ? null : new GroupConstraints(options.constraints());
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

  /**
   * Goes on until nothing waits any more.
   *
   * @return when the last one was placed or refused; 0 where nobody waited
   */
  double end() {
    double time = 0;
    while (!events.isEmpty()) {
      time = events.peek().time();
      goOn(time);
    }
    return time;
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
    if (options.rebalancing() != null && changes >= options.rebalancing().every()) {
      rebalance(time);
    }
  }

  private void endVms(double time) {
    while (!ends.isEmpty() && ends.peek().end <= time) {
      Placed gone = ends.poll();
      hosts.remove(gone.host, gone.wanted, gone.devices);
      count(gone.wanted, -1);
      countGroup(gone.group, gone.host, -1);
      if (constraints != null) {
        constraints.leave(gone.known);
      }
      if (options.rebalancing() != null) {
        there.remove(gone.number);
        changes++;
      }
      changed(gone.host);
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
    } else if (hosts.hasRoom(agent.host, agent.wanted)
        && mayJoin(asked.names(), agent.wanted, agent.host)) {
      int devices = hosts.place(agent.host, agent.wanted, options.gpu());
      count(agent.wanted, 1);
      placed++;
      waited += time - asked.time();
      countGroup(asked.group(), agent.host, 1);
      int known =
          constraints == null ? 0 : constraints.join(asked.names(), agent.wanted, agent.host);
      boolean ends = options.departures() && asked.lifetime() < Double.POSITIVE_INFINITY;
      double end = ends ? time + asked.lifetime() : Double.POSITIVE_INFINITY;
      if (ends || options.rebalancing() != null) {
        keep(new Placed(end, placed, agent, devices, known), ends);
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

  private void keep(Placed vm, boolean isToEnd) {
    if (isToEnd) {
      ends.add(vm);
    }
    if (options.rebalancing() != null) {
      there.put(vm.number, vm);
      changes++;
    }
  }

  private void countGroup(long group, int host, int sign) {
    if (options.groupMost() > 0 && group != 0) {
      groups.merge(
          new GroupOnHost(group, host), sign, (n, more) -> n + more == 0 ? null : n + more);
    }
  }

  /** Moves some of the VMs that ask for no GPUs, all at once. */
  private void rebalance(double time) {
    changes = 0;
    Rebalancing how = options.rebalancing();
    List<Placed> movable = there.values().stream().filter(vm -> vm.wanted.gpus() == 0).toList();
    RebalanceProblem problem = problem(how, movable);
    double free = 0;
    for (int host = 0; host < hosts.count(); host++) {
      free += hosts.freeCpu(host);
    }
    double unit = how.goal() == RebalanceGoal.HOSTS ? 1 : free / 100;
    long before = problem.value(problem.homes());
    int[] toMove = problem.homes();
    for (int i = 0; i < how.ways().size(); i++) {
      Rebalancer way = how.ways().get(i);
      Rebalancer.Answer answer = way.find(problem, how.work());
      rebalancings.add(
          new Rebalancing.Result(
              time,
              way.name(),
              Hosts.part((double) before, unit),
              Hosts.part((double) problem.value(answer.to()), unit),
              problem.moved(answer.to()),
              answer.proved()));
      if (i == 0) {
        toMove = answer.to();
      }
    }
    move(movable, problem, toMove);
  }

  private RebalanceProblem problem(Rebalancing how, List<Placed> movable) {
    int dimensions = hosts.resources().size();
    long[][] free = new long[hosts.count()][dimensions];
    int[] number = new int[hosts.count()];
    for (int host = 0; host < free.length; host++) {
      number[host] = hosts.vms(host);
      for (int r = 0; r < dimensions; r++) {
        free[host][r] = hosts.free(host, r);
      }
    }
    return new RebalanceProblem(
        how.goal(),
        how.moves(),
        how.size(),
        movable.stream().map(vm -> vm.wanted.amounts()).toArray(long[][]::new),
        movable.stream().mapToInt(vm -> vm.host).toArray(),
        free,
        number,
        new Joining(movable));
  }

  private final class Joining implements RebalanceProblem.Joining {

    private final List<Placed> movable;

    private Joining(List<Placed> movable) {
      this.movable = movable;
    }

    @Override
    public int most(int vm, int host) {
      long group = movable.get(vm).group;
      return options.groupMost() == 0 || group == 0
          ? Integer.MAX_VALUE
          : options.groupMost() - groups.getOrDefault(new GroupOnHost(group, host), 0);
    }

    @Override
    public boolean areAlike(int vm, int other) {
      long group = movable.get(vm).group;
      return options.groupMost() > 0 && group != 0 && group == movable.get(other).group;
    }

    @Override
    public boolean allowOnTheWay(int[] vms, int[] hosts) {
      return constraints == null || constraints.allowMoves(known(vms), hosts, true);
    }

    @Override
    public boolean allowInTheEnd(int[] vms, int[] hosts) {
      return constraints == null || constraints.allowMoves(known(vms), hosts, false);
    }

    private int[] known(int[] vms) {
      return Arrays.stream(vms).map(vm -> movable.get(vm).known).toArray();
    }
  }

  private void move(List<Placed> movable, RebalanceProblem problem, int[] to) {
    for (int vm = 0; vm < to.length; vm++) {
      Placed each = movable.get(vm);
      if (to[vm] != each.host) {
        countGroup(each.group, each.host, -1);
        hosts.remove(each.host, each.wanted, each.devices);
        changed(each.host);
      }
    }
    for (int vm = 0; vm < to.length; vm++) {
      Placed each = movable.get(vm);
      if (to[vm] != problem.home(vm)) {
        each.host = to[vm];
        each.devices = hosts.place(each.host, each.wanted, options.gpu());
        countGroup(each.group, each.host, 1);
        if (constraints != null) {
          constraints.move(each.known, each.host);
        }
        changed(each.host);
        moved++;
      }
    }
  }

  private boolean mayJoin(VmNames names, Wanted wanted, int host) {
    long group = names.group();
    boolean isBelowMost =
        options.groupMost() == 0
            || group == 0
            || groups.getOrDefault(new GroupOnHost(group, host), 0) < options.groupMost();
    return isBelowMost && (constraints == null || constraints.allow(names, wanted, host));
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
