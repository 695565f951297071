package org.vmplacebench.dvms.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.dvms.protocol.Input.Answer;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;
import org.vmplacebench.dvms.protocol.World.Flying;
import org.vmplacebench.dvms.protocol.World.Load;
import org.vmplacebench.dvms.protocol.World.Running;

/**
 * Explores every state that a small ring of hosts can reach, over all orders in which messages
 * arrive, problems appear, solvers answer, plans end, hosts die and timers run out.
 *
 * <p>Time is not in the model, but what the protocol relies on is: a member's lease runs out only
 * once its leader no longer relies on it. As long as the allowance of early timers lasts, any other
 * timer may run out at any time; after that, only when no message is on its way and no solver at
 * work, since both take far less time than timers.
 */
final class ModelChecker {

  private final int capacity;
  private final int fewest;
  private final int limit;
  private final Map<World, Integer> numbers = new HashMap<>();
  private final List<int[]> successors = new ArrayList<>();
  private final List<Integer> cameFrom = new ArrayList<>();
  private final List<String> cameBy = new ArrayList<>();
  private final ArrayDeque<World> open = new ArrayDeque<>();
  private final List<World> ends = new ArrayList<>();
  private final List<Integer> endNumbers = new ArrayList<>();
  private List<Integer> found;
  private String step;
  private int current;

  /**
   * A checker.
   *
   * @param capacity VMs that each host can serve
   * @param fewest number of hosts below which the solver has no plan, as where resources are
   *     fragmented
   * @param limit most states to explore
   */
  ModelChecker(int capacity, int fewest, int limit) {
    this.capacity = capacity;
    this.fewest = fewest;
    this.limit = limit;
  }

  static World start(List<Integer> loads, int attempts, int crashes, int early) {
    List<Node> nodes = new ArrayList<>();
    for (int host = 0; host < loads.size(); host++) {
      nodes.add(Node.free(host, 0));
    }
    return new World(
        nodes,
        Collections.nCopies(loads.size(), false),
        loads,
        Map.of(),
        List.of(),
        Collections.nCopies(loads.size(), attempts),
        crashes,
        early);
  }

  /**
   * Explores all.
   *
   * @throws AssertionError with the way there, where a law is broken
   */
  ModelChecker explore(World start) {
    current = -1;
    step = "start";
    found = new ArrayList<>();
    reach(start);
    while (!open.isEmpty()) {
      World world = open.remove();
      current = numbers.get(world);
      judge(world);
      found = new ArrayList<>();
      expand(world);
      successors.add(found.stream().mapToInt(i -> i).toArray());
      if (found.isEmpty()) {
        ends.add(world);
        endNumbers.add(current);
        judgeEnd(world);
      }
    }
    judgeThatAllCanEnd();
    return this;
  }

  int states() {
    return numbers.size();
  }

  /** The most merges that a partition has been through. */
  int mostMerges() {
    return numbers.keySet().stream()
        .flatMap(world -> world.nodes().stream())
        .mapToInt(node -> node.phase() instanceof Leader leader ? leader.partition().merges() : 0)
        .max()
        .orElse(0);
  }

  List<World> ends() {
    return ends;
  }

  private void reach(World world) {
    World canonical = world.canonical();
    Integer number = numbers.get(canonical);
    if (number == null) {
      number = numbers.size();
      if (number >= limit) {
        throw new AssertionError("more than " + limit + " states");
      }
      numbers.put(canonical, number);
      cameFrom.add(current);
      cameBy.add(step);
      open.add(canonical);
    }
    found.add(number);
  }

  // ---- what can happen ----

  private void expand(World world) {
    int hosts = world.nodes().size();
    for (Flying flying : world.flying().keySet()) {
      step = "delivered " + flying;
      deliver(world, flying);
    }
    for (Running plan : world.plans()) {
      step = "ended " + plan;
      endPlan(world, plan);
    }
    boolean quiet = world.flying().isEmpty();
    for (int host = 0; host < hosts; host++) {
      quiet &= world.dead().get(host) || !isSolving(world.nodes().get(host));
    }
    for (int host = 0; host < hosts; host++) {
      if (world.dead().get(host)) {
        continue;
      }
      Node node = world.nodes().get(host);
      if (isSolving(node)) {
        step = "solved at " + host;
        solve(world, (Leader) node.phase(), host);
      }
      boolean problem = world.loads().get(host) > capacity && world.attempts().get(host) > 0;
      if (problem && node.isFree() && !world.isBusy(host)) {
        step = "problem at " + host;
        List<Integer> attempts = with(world.attempts(), host, world.attempts().get(host) - 1);
        reach(new Change(world).attempts(attempts).input(host, new Input.Problem()).world());
      }
      timers(world, node, host, quiet);
      if (world.crashes() > 0) {
        step = "death of " + host;
        crash(world, host);
      }
    }
  }

  private static boolean isSolving(Node node) {
    return node.phase() instanceof Leader leader && leader.step() == Step.SOLVE;
  }

  private void deliver(World world, Flying flying) {
    Change change = new Change(world).take(flying);
    if (!world.dead().get(flying.to())) {
      change.input(
          flying.to(),
          new Input.Received(flying.from(), flying.message(), world.isBusy(flying.to())));
    }
    reach(change.world());
  }

  private void endPlan(World world, Running plan) {
    List<Running> left = new ArrayList<>(world.plans());
    left.remove(plan);
    Change change = new Change(world).plans(left);
    if (!plan.abandoned()) {
      change.loads(spread(world, plan.members()));
    }
    int leader = plan.grant().leader();
    if (!world.dead().get(leader)) {
      change.input(leader, new Input.Applied(plan.grant(), !plan.abandoned()));
    }
    reach(change.world());
  }

  private List<Integer> spread(World world, List<Integer> members) {
    List<Integer> loads = new ArrayList<>(world.loads());
    for (int from : members) {
      for (int to : members) {
        boolean alive = !world.dead().get(from) && !world.dead().get(to);
        while (alive && loads.get(from) > capacity && loads.get(to) < capacity) {
          loads.set(from, loads.get(from) - 1);
          loads.set(to, loads.get(to) + 1);
        }
      }
    }
    return loads;
  }

  private void solve(World world, Leader leader, int host) {
    int total = world.loads().get(host);
    boolean overloaded = total > capacity;
    for (Report report : leader.reports().values()) {
      int load = ((Load) report).load();
      total += load;
      overloaded |= load > capacity;
    }
    int members = leader.reports().size() + 1;
    Answer answer =
        !overloaded
            ? Answer.NOTHING_TO_DO
            : total <= members * capacity && members >= fewest ? Answer.PLAN : Answer.NO_PLAN;
    reach(new Change(world).input(host, new Input.Solved(leader.grant(), answer, "")).world());
  }

  private void timers(World world, Node node, int host, boolean quiet) {
    boolean early = !quiet;
    if (early && world.early() == 0) {
      return;
    }
    Clock clock = null;
    if (node.phase() instanceof Member member) {
      clock = isReliedOn(world, member.grant(), host, early) ? null : Clock.LEASE;
    } else if (node.phase() instanceof Leader leader) {
      clock =
          switch (leader.step()) {
            case GATHER -> Clock.ANSWER;
            case SOLVE, APPLY -> Clock.RENEW;
            case HANDED_ON, MERGING -> Clock.HANDOVER;
            case BLOCKED -> Clock.RETRY;
          };
    }
    if (clock != null) {
      step = clock + " of " + host + (early ? ", early" : "");
      reach(
          new Change(world)
              .early(world.early() - (early ? 1 : 0))
              .input(host, new Input.Alarm(clock))
              .world());
    }
  }

  private void crash(World world, int host) {
    List<Running> plans =
        world.plans().stream()
            .map(
                plan ->
                    plan.grant().leader() == host
                        ? new Running(plan.grant(), plan.members(), true)
                        : plan)
            .toList();
    reach(new Change(world).plans(plans).die(host).world());
  }

  // ---- laws ----

  /**
   * Whether a leader counts on a member's consent, or on one that is on its way. One that cannot
   * grow asks anew before it does anything; that it does so in time is not for sure.
   */
  private static boolean isReliedOn(World world, Grant grant, int member, boolean early) {
    if (world.dead().get(grant.leader())
        || !(world.nodes().get(grant.leader()).phase() instanceof Leader leader)
        || !leader.grant().equals(grant)
        || !leader.partition().has(member)) {
      return false;
    }
    return switch (leader.step()) {
      case GATHER ->
          !leader.unanswered().contains(member)
              || world.flying().keySet().stream()
                  .anyMatch(
                      one ->
                          one.from() == member
                              && one.message() instanceof Message.Granted granted
                              && granted.grant().equals(grant));
      case SOLVE, APPLY -> !leader.shaken();
      case BLOCKED -> !early;
      case HANDED_ON, MERGING -> false;
    };
  }

  private void judge(World world) {
    for (Running one : world.plans()) {
      for (Running other : world.plans()) {
        if (!one.equals(other) && !Collections.disjoint(one.members(), other.members())) {
          throw broken("two plans touch one host: " + one + ", " + other);
        }
      }
    }
    for (Node node : world.nodes()) {
      if (!world.dead().get(node.self()) && node.phase() instanceof Leader leader) {
        judge(world, leader, node.self());
      }
    }
  }

  private void judge(World world, Leader leader, int self) {
    List<Integer> relied =
        switch (leader.step()) {
          case GATHER ->
              leader.partition().others(self).stream()
                  .filter(host -> !leader.unanswered().contains(host))
                  .toList();
          case SOLVE, APPLY -> leader.shaken() ? List.of() : leader.partition().others(self);
          case HANDED_ON, BLOCKED, MERGING -> List.of();
        };
    for (int host : relied) {
      boolean holds =
          world.dead().get(host)
              || (world.nodes().get(host).phase() instanceof Member member
                  && member.grant().equals(leader.grant()));
      if (!holds) {
        throw broken(
            "leader " + self + " relies on host " + host + ", which is elsewhere: " + world);
      }
    }
  }

  private void judgeEnd(World world) {
    for (Node node : world.nodes()) {
      if (!world.dead().get(node.self()) && !node.isFree()) {
        throw broken("a partition never ends: " + world);
      }
    }
  }

  /** From every state there is a way to an end: nothing goes round for ever without choice. */
  private void judgeThatAllCanEnd() {
    int count = successors.size();
    int[] degree = new int[count];
    successors.forEach(next -> Arrays.stream(next).forEach(to -> degree[to]++));
    int[][] back = new int[count][];
    for (int i = 0; i < count; i++) {
      back[i] = new int[degree[i]];
    }
    for (int from = 0; from < count; from++) {
      for (int to : successors.get(from)) {
        back[to][--degree[to]] = from;
      }
    }
    BitSet canEnd = new BitSet(count);
    ArrayDeque<Integer> queue = new ArrayDeque<>(endNumbers);
    endNumbers.forEach(canEnd::set);
    while (!queue.isEmpty()) {
      for (int from : back[queue.remove()]) {
        if (!canEnd.get(from)) {
          canEnd.set(from);
          queue.add(from);
        }
      }
    }
    int stuck = canEnd.nextClearBit(0);
    if (stuck < count) {
      current = stuck;
      throw broken("no end can be reached");
    }
  }

  private AssertionError broken(String law) {
    List<String> way = new ArrayList<>();
    for (int state = current; state >= 0; state = cameFrom.get(state)) {
      way.add(0, cameBy.get(state));
    }
    return new AssertionError(law + "\n  " + String.join("\n  ", way));
  }

  private static <T> List<T> with(List<T> list, int index, T value) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, value);
    return changed;
  }

  /** A successor under construction. */
  private static final class Change {

    private List<Node> nodes;
    private List<Boolean> dead;
    private List<Integer> loads;
    private final Map<Flying, Integer> flying;
    private List<Running> plans;
    private List<Integer> attempts;
    private int crashes;
    private int early;

    private Change(World world) {
      nodes = world.nodes();
      dead = world.dead();
      loads = world.loads();
      flying = new HashMap<>(world.flying());
      plans = world.plans();
      attempts = world.attempts();
      crashes = world.crashes();
      early = world.early();
    }

    private World world() {
      return new World(nodes, dead, loads, flying, plans, attempts, crashes, early);
    }

    private Change take(Flying one) {
      if (flying.merge(one, -1, Integer::sum) == 0) {
        flying.remove(one);
      }
      return this;
    }

    private Change plans(List<Running> next) {
      plans = next;
      return this;
    }

    private Change loads(List<Integer> next) {
      loads = next;
      return this;
    }

    private Change attempts(List<Integer> next) {
      attempts = next;
      return this;
    }

    private Change early(int next) {
      early = next;
      return this;
    }

    private Change die(int host) {
      dead = with(dead, host, true);
      nodes = with(nodes, host, Node.free(host, 0));
      crashes--;
      return this;
    }

    private Change input(int host, Input input) {
      Transition transition = Protocol.on(nodes.get(host), input);
      nodes = with(nodes, host, transition.node());
      for (Effect effect : transition.effects()) {
        if (effect instanceof Effect.Send send) {
          fly(host, send.to(), send.message());
        } else if (effect instanceof Effect.Answer answer) {
          fly(
              host,
              answer.grant().leader(),
              new Message.Granted(answer.grant(), new Load(host, loads.get(host))));
        } else if (effect instanceof Effect.Forward forward) {
          fly(host, next(host, forward), forward.traveller());
        } else if (effect instanceof Effect.Apply apply) {
          Leader leader = (Leader) transition.node().phase();
          List<Running> more = new ArrayList<>(plans);
          more.add(new Running(apply.grant(), leader.partition().members(), false));
          plans = more;
        } else if (effect instanceof Effect.Abandon abandon) {
          plans =
              plans.stream()
                  .map(
                      plan ->
                          plan.grant().equals(abandon.grant())
                              ? new Running(plan.grant(), plan.members(), true)
                              : plan)
                  .toList();
        }
      }
      return this;
    }

    private void fly(int from, int to, Message message) {
      flying.merge(new Flying(from, to, message), 1, Integer::sum);
    }

    /** A ring that knows who is dead. */
    private int next(int host, Effect.Forward forward) {
      int size = nodes.size();
      for (int step = 1; step < size; step++) {
        int candidate = (host + step) % size;
        if (candidate == forward.traveller().origin()) {
          return candidate;
        }
        if (!dead.get(candidate) && !forward.excluded().contains(candidate)) {
          return candidate;
        }
      }
      return host;
    }
  }
}
