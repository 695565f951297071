package org.vmplacebench.dvms.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.vmplacebench.dvms.protocol.Message.Denied;
import org.vmplacebench.dvms.protocol.Message.Event;
import org.vmplacebench.dvms.protocol.Message.FoundBlocked;
import org.vmplacebench.dvms.protocol.Message.FoundFree;
import org.vmplacebench.dvms.protocol.Message.Granted;
import org.vmplacebench.dvms.protocol.Message.Invite;
import org.vmplacebench.dvms.protocol.Message.Lead;
import org.vmplacebench.dvms.protocol.Message.Merge;
import org.vmplacebench.dvms.protocol.Message.Refused;
import org.vmplacebench.dvms.protocol.Message.Release;
import org.vmplacebench.dvms.protocol.Message.Scout;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;

/**
 * All of a small system at one instant: a state of the model checker.
 *
 * @param nodes by host
 * @param dead which hosts have died
 * @param loads by host, in VMs
 * @param flying messages on their way, with how many of each
 * @param plans that are being applied
 * @param attempts how often each host may still start a partition
 * @param crashes how many hosts may still die
 * @param early how many timers may still run out although what they wait for would come
 */
record World(
    List<Node> nodes,
    List<Boolean> dead,
    List<Integer> loads,
    Map<Flying, Integer> flying,
    List<Running> plans,
    List<Integer> attempts,
    int crashes,
    int early) {

  /** A message on its way. */
  record Flying(int from, int to, Message message) {}

  /**
   * A plan that is being applied.
   *
   * @param abandoned whether its leader has given up what had not started
   */
  record Running(Grant grant, List<Integer> members, boolean abandoned) {}

  /** What a member reports. */
  record Load(int host, int load) implements Report {}

  boolean isBusy(int host) {
    return plans.stream().anyMatch(plan -> plan.members().contains(host));
  }

  /**
   * The same state with the counters of each host replaced by their ranks: only whether they are
   * equal, and their order, matters to the protocol.
   */
  World canonical() {
    Map<Integer, TreeSet<Integer>> seen = new TreeMap<>();
    renamed(
        grant -> {
          note(seen, grant.leader(), grant.version());
          note(seen, grant.id().initiator(), grant.id().number());
          return grant;
        });
    Map<Integer, Map<Integer, Integer>> ranks = new HashMap<>();
    seen.forEach(
        (host, numbers) -> {
          Map<Integer, Integer> rank = new HashMap<>();
          numbers.forEach(number -> rank.put(number, rank.size() + 1));
          ranks.put(host, rank);
        });
    World renamed =
        renamed(
            grant ->
                new Grant(
                    new PartitionId(
                        grant.id().initiator(),
                        ranks.get(grant.id().initiator()).get(grant.id().number())),
                    grant.leader(),
                    ranks.get(grant.leader()).get(grant.version())));
    List<Node> counted = new ArrayList<>();
    for (Node node : renamed.nodes) {
      int used = ranks.getOrDefault(node.self(), Map.of()).size();
      counted.add(new Node(node.self(), used, node.phase()));
    }
    return renamed.with(counted);
  }

  private static void note(Map<Integer, TreeSet<Integer>> seen, int host, int number) {
    seen.computeIfAbsent(host, h -> new TreeSet<>()).add(number);
  }

  private World with(List<Node> others) {
    return new World(others, dead, loads, flying, plans, attempts, crashes, early);
  }

  private World renamed(UnaryOperator<Grant> name) {
    List<Node> newNodes = new ArrayList<>();
    for (Node node : nodes) {
      newNodes.add(new Node(node.self(), node.counter(), renamed(node.phase(), name)));
    }
    Map<Flying, Integer> newFlying = new HashMap<>();
    flying.forEach(
        (one, count) ->
            newFlying.merge(
                new Flying(one.from(), one.to(), renamed(one.message(), name)),
                count,
                Integer::sum));
    List<Running> newPlans =
        plans.stream()
            .map(plan -> new Running(name.apply(plan.grant()), plan.members(), plan.abandoned()))
            .toList();
    return new World(newNodes, dead, loads, newFlying, newPlans, attempts, crashes, early);
  }

  private static Phase renamed(Phase phase, UnaryOperator<Grant> name) {
    if (phase instanceof Member member) {
      return new Member(name.apply(member.grant()), member.partition());
    }
    if (phase instanceof Leader leader) {
      return new Leader(
          name.apply(leader.grant()),
          leader.partition(),
          leader.step(),
          leader.unanswered(),
          leader.reports(),
          leader.shaken());
    }
    return phase;
  }

  private static Message renamed(Message message, UnaryOperator<Grant> name) {
    if (message instanceof Event m) {
      return new Event(name.apply(m.grant()), m.partition());
    } else if (message instanceof Scout m) {
      return new Scout(name.apply(m.grant()), m.partition(), m.sawOthers());
    } else if (message instanceof Lead m) {
      return new Lead(name.apply(m.grant()), name.apply(m.parent()), m.partition());
    } else if (message instanceof Granted m) {
      return new Granted(name.apply(m.grant()), m.report());
    } else if (message instanceof Denied m) {
      return new Denied(name.apply(m.grant()), m.rival());
    } else if (message instanceof Release m) {
      return new Release(name.apply(m.grant()));
    } else if (message instanceof FoundFree m) {
      return new FoundFree(name.apply(m.grant()));
    } else if (message instanceof FoundBlocked m) {
      return new FoundBlocked(name.apply(m.grant()), name.apply(m.other()));
    } else if (message instanceof Invite m) {
      return new Invite(name.apply(m.grant()), name.apply(m.into()));
    } else if (message instanceof Merge m) {
      return new Merge(name.apply(m.grant()), name.apply(m.handed()), m.partition());
    }
    return new Refused(name.apply(((Refused) message).handed()));
  }
}
