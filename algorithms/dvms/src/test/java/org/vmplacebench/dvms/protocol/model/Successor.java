package org.vmplacebench.dvms.protocol.model;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Transition;

/** The state that a move leads to, under construction. */
final class Successor {

  private final World before;
  private final Moves moves;
  private final Behaviour behaviour;
  private final Node[] nodes;
  private final List<Flying> flying;
  private List<World.Running> plans;
  private int[] loads;
  private int[] attempts;
  private int dead;
  private int crashes;
  private int early;
  private int losses;
  private int copies;

  private Successor(World before, Moves moves, Behaviour behaviour) {
    this.before = before;
    this.moves = moves;
    this.behaviour = behaviour;
    nodes = before.nodes().clone();
    flying = new ArrayList<>(before.flying());
    plans = before.plans();
    loads = before.loads();
    attempts = before.attempts();
    dead = before.dead();
    crashes = before.crashes();
    early = before.early();
    losses = before.losses();
    copies = before.copies();
  }

  static World of(World before, ModelMove move, Moves moves, Behaviour behaviour) {
    Successor next = new Successor(before, moves, behaviour);
    next.make(move);
    World after =
        new World(
            next.nodes,
            next.dead,
            next.loads,
            next.flying,
            next.plans,
            next.attempts,
            next.crashes,
            next.early,
            next.losses,
            next.copies);
    next.flying.removeIf(one -> isSpent(after, one));
    return after;
  }

  private void make(ModelMove move) {
    if (move instanceof ModelMove.Delivery delivery) {
      Flying one = delivery.message();
      flying.remove(one);
      boolean busy = before.isBusy(one.to());
      input(one.to(), new Input.Received(one.from(), one.message(), busy));
    } else if (move instanceof ModelMove.Loss loss) {
      losses--;
      flying.remove(loss.message());
    } else if (move instanceof ModelMove.Copy copy) {
      copies--;
      flying.add(copy.message());
    } else if (move instanceof ModelMove.PlanEnd end) {
      endPlan(end.plan());
    } else if (move instanceof ModelMove.Answered answered) {
      Leader leader = (Leader) nodes[answered.host()].phase();
      Input.Answer answer = moves.answer(before, leader);
      input(answered.host(), new Input.Solved(leader.grant(), answer, ""));
    } else if (move instanceof ModelMove.Problem problem) {
      attempts = attempts.clone();
      attempts[problem.host()]--;
      input(problem.host(), new Input.Problem());
    } else if (move instanceof ModelMove.Alarm alarm) {
      early -= alarm.early() ? 1 : 0;
      input(alarm.host(), new Input.Alarm(alarm.clock()));
    } else if (move instanceof ModelMove.Death death) {
      die(death.host());
    }
  }

  private void die(int host) {
    crashes--;
    dead |= 1 << host;
    nodes[host] = Node.free(host, 0);
    plans =
        plans.stream().map(plan -> plan.grant().leader() == host ? plan.abandon() : plan).toList();
  }

  private void endPlan(World.Running plan) {
    List<World.Running> left = new ArrayList<>(plans);
    left.remove(plan);
    plans = left;
    if (!plan.abandoned()) {
      spread(plan.members());
    }
    Grant grant = plan.grant();
    if (!before.isDead(grant.leader())) {
      input(grant.leader(), new Input.Applied(grant, !plan.abandoned()));
    }
  }

  private void spread(int members) {
    loads = loads.clone();
    int alive = members & ~dead;
    for (int from = 0; from < loads.length; from++) {
      for (int to = 0; to < loads.length; to++) {
        boolean both = (alive >> from & 1) == 1 && (alive >> to & 1) == 1;
        while (both && loads[from] > ModelScenario.CAPACITY && loads[to] < ModelScenario.CAPACITY) {
          loads[from]--;
          loads[to]++;
        }
      }
    }
  }

  private void input(int host, Input input) {
    Transition transition = behaviour.on(nodes[host], input);
    nodes[host] = transition.node();
    for (Effect effect : transition.effects()) {
      if (effect instanceof Effect.Send send) {
        fly(host, send.to(), send.message());
      } else if (effect instanceof Effect.Answer answer) {
        Grant grant = answer.grant();
        fly(host, grant.leader(), new Message.Granted(grant, new ModelLoad(loads[host])));
      } else if (effect instanceof Effect.Forward forward) {
        fly(host, next(host, forward), forward.traveller());
      } else if (effect instanceof Effect.Apply apply) {
        Leader leader = (Leader) transition.node().phase();
        int members = 0;
        for (int member : leader.partition().members()) {
          members |= 1 << member;
        }
        List<World.Running> more = new ArrayList<>(plans);
        more.add(new World.Running(apply.grant(), members, false));
        plans = more;
      } else if (effect instanceof Effect.Abandon abandon) {
        plans =
            plans.stream()
                .map(plan -> plan.grant().equals(abandon.grant()) ? plan.abandon() : plan)
                .toList();
      }
    }
  }

  private void fly(int from, int to, Message message) {
    flying.add(new Flying(from, to, message));
  }

  /** A ring that knows who is dead. */
  private int next(int host, Effect.Forward forward) {
    for (int step = 1; step < nodes.length; step++) {
      int candidate = (host + step) % nodes.length;
      if (candidate == forward.traveller().origin()
          || ((dead >> candidate & 1) == 0 && !forward.excluded().contains(candidate))) {
        return candidate;
      }
    }
    return host;
  }

  /** Whether nobody will ever heed a message: grants do not come back once they have been left. */
  private static boolean isSpent(World world, Flying one) {
    Message message = one.message();
    if (world.isDead(one.to())) {
      return true;
    }
    if (message instanceof Message.Denied
        || message instanceof Message.FoundFree
        || message instanceof Message.FoundBlocked
        || message instanceof Message.Invite
        || message instanceof Message.Refused) {
      return world.leaderUnder(one.first()) == null;
    }
    return message instanceof Message.Release
        && !isUnder(world, one.to(), one.first())
        && world.leaderUnder(one.first()) == null
        && world.flying().stream().noneMatch(other -> isLead(other, one.to(), one.first()));
  }

  private static boolean isUnder(World world, int host, Grant grant) {
    return world.nodes()[host].phase() instanceof Member member && member.grant().equals(grant);
  }

  private static boolean isLead(Flying one, int to, Grant grant) {
    return one.to() == to && one.message() instanceof Message.Lead && one.first().equals(grant);
  }
}
