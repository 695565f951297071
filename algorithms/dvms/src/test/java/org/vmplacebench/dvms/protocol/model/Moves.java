package org.vmplacebench.dvms.protocol.model;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Input.Answer;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.MemberReport;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/**
 * What can happen in a state.
 *
 * <p>Time is not in the model, but what the protocol relies on is: a member's lease runs out only
 * once its leader no longer relies on it. As long as the allowance of early timers lasts, any other
 * timer may run out at any time; after that, only when no message is on its way and no solver at
 * work, since both take far less time than timers.
 *
 * <p>Where one move commutes with all that can come before it, it alone is followed: the last
 * consents of a partition, whatever their order, and the start of a plan while no host can die.
 */
final class Moves {

  private final ModelScenario scenario;

  Moves(ModelScenario scenario) {
    this.scenario = scenario;
  }

  /** All moves, or one of them that comes to the same. */
  List<ModelMove> of(World world) {
    List<ModelMove> moves = new ArrayList<>();
    if (world.early() == 0 && world.losses() == 0 && world.copies() == 0) {
      for (Node node : world.nodes()) {
        ModelMove first = first(world, node);
        if (first != null) {
          moves.add(first);
          return moves;
        }
      }
    }
    List<Flying> flying = world.flying();
    for (int i = 0; i < flying.size(); i++) {
      if (flying.indexOf(flying.get(i)) == i) {
        moves.add(new ModelMove.Delivery(flying.get(i)));
        if (world.losses() > 0) {
          moves.add(new ModelMove.Loss(flying.get(i)));
        }
        if (world.copies() > 0) {
          moves.add(new ModelMove.Copy(flying.get(i)));
        }
      }
    }
    for (World.Running plan : world.plans()) {
      moves.add(new ModelMove.PlanEnd(plan));
    }
    boolean quiet = flying.isEmpty();
    for (Node node : world.nodes()) {
      quiet &= world.isDead(node.self()) || !isSolving(node);
    }
    for (Node node : world.nodes()) {
      if (!world.isDead(node.self())) {
        addMovesOf(node, world, quiet, moves);
      }
    }
    return moves;
  }

  private void addMovesOf(Node node, World world, boolean quiet, List<ModelMove> moves) {
    int host = node.self();
    if (isSolving(node)) {
      moves.add(new ModelMove.Answered(host));
    }
    boolean problem = world.loads()[host] > ModelScenario.CAPACITY && world.attempts()[host] > 0;
    if (problem && node.isFree() && !world.isBusy(host)) {
      moves.add(new ModelMove.Problem(host));
    }
    if (quiet || world.early() > 0) {
      Clock clock = clock(world, node, !quiet);
      if (clock != null) {
        moves.add(new ModelMove.Alarm(host, clock, !quiet));
      }
    }
    if (world.crashes() > 0) {
      moves.add(new ModelMove.Death(host));
    }
  }

  private static boolean isSolving(Node node) {
    return node.phase() instanceof Leader leader && leader.step() == Step.SOLVE;
  }

  private static Clock clock(World world, Node node, boolean early) {
    if (node.phase() instanceof Member member) {
      return isReliedOn(world, member.grant(), node.self(), early) ? null : Clock.LEASE;
    }
    if (!(node.phase() instanceof Leader leader)) {
      return null;
    }
    return switch (leader.step()) {
      case GATHER -> Clock.ANSWER;
      case SOLVE, APPLY -> Clock.RENEW;
      case HANDED_ON, MERGING -> Clock.HANDOVER;
      case BLOCKED -> Clock.RETRY;
    };
  }

  /**
   * Whether a leader counts on a member's consent, or on one that is on its way. One that cannot
   * grow asks anew before it does anything; that it does so in time is not for sure.
   */
  private static boolean isReliedOn(World world, Grant grant, int member, boolean early) {
    Leader leader = world.leaderUnder(grant);
    if (leader == null || !leader.partition().has(member)) {
      return false;
    }
    return switch (leader.step()) {
      case GATHER ->
          !leader.unanswered().contains(member)
              || world.flying().stream().anyMatch(one -> isConsent(one, member, grant));
      case SOLVE, APPLY -> !leader.shaken();
      case BLOCKED -> !early;
      case HANDED_ON, MERGING -> false;
    };
  }

  private static boolean isConsent(Flying one, int member, Grant grant) {
    return one.from() == member
        && one.message() instanceof Message.Granted granted
        && granted.grant().equals(grant);
  }

  /** What the solver says to a leader. */
  Answer answer(World world, Leader leader) {
    int total = world.loads()[leader.grant().leader()];
    boolean overloaded = total > ModelScenario.CAPACITY;
    for (MemberReport report : leader.reports().values()) {
      int load = ((ModelLoad) report).load();
      total += load;
      overloaded |= load > ModelScenario.CAPACITY;
    }
    int members = leader.reports().size() + 1;
    if (!overloaded) {
      return Answer.NOTHING_TO_DO;
    }
    return total <= members * ModelScenario.CAPACITY && members >= scenario.fewest()
        ? Answer.PLAN
        : Answer.NO_PLAN;
  }

  // ---- moves that may as well come first ----

  private ModelMove first(World world, Node node) {
    if (world.isDead(node.self()) || !(node.phase() instanceof Leader leader)) {
      return null;
    }
    if (leader.step() == Step.GATHER) {
      return lastConsent(world, leader);
    }
    boolean starts =
        leader.step() == Step.SOLVE
            && !leader.shaken()
            && world.crashes() == 0
            && answer(world, leader) == Answer.PLAN;
    return starts ? new ModelMove.Answered(node.self()) : null;
  }

  /** One of the outstanding consents, where all of them, and nothing else, are on their way. */
  private static ModelMove lastConsent(World world, Leader leader) {
    Flying consent = null;
    int count = 0;
    for (Flying one : world.flying()) {
      if (one.first().equals(leader.grant())) {
        if (one.message() instanceof Message.Lead || one.message() instanceof Message.Denied) {
          return null;
        }
        if (one.message() instanceof Message.Granted) {
          if (!leader.unanswered().contains(one.from())) {
            return null;
          }
          consent = one;
          count++;
        }
      }
    }
    return count == leader.unanswered().size() && count > 0 && areOfDifferentHosts(world, leader)
        ? new ModelMove.Delivery(consent)
        : null;
  }

  private static boolean areOfDifferentHosts(World world, Leader leader) {
    int senders = 0;
    for (Flying one : world.flying()) {
      if (one.message() instanceof Message.Granted && one.first().equals(leader.grant())) {
        int sender = 1 << one.from();
        if ((senders & sender) != 0) {
          return false;
        }
        senders |= sender;
      }
    }
    return true;
  }
}
