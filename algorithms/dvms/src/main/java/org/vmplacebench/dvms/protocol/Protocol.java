package org.vmplacebench.dvms.protocol;

import java.util.List;
import org.vmplacebench.dvms.protocol.Effect.Outcome;
import org.vmplacebench.dvms.protocol.Input.Clock;
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
import org.vmplacebench.dvms.protocol.Phase.Free;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/**
 * The iterative scheduling procedure and its deadlock prevention (Quesnel, Lebre and Südholt 2013;
 * habilitation of A. Lebre, 2017, section 3.1.2).
 *
 * <p>A host with a problem starts a partition and sends it on as an event. A free host that the
 * event reaches joins and becomes the leader: it tells the members, gathers their states and asks
 * the solver. With a plan, it applies it and releases the members; without, it sends the event on.
 * An event that comes back to its origin makes the partition unable to grow. Its leader then sends
 * a scout round: where that finds a free host, the partition grows again; where it finds another
 * partition that cannot grow, the two merge, the one of the smaller id into the other, and grow
 * again. A scout that finds nothing, and passes nobody who may change that, ends the partition.
 *
 * <p>Why no host is ever in two partitions: a host consents to one leadership at a time, and leaves
 * it only on that leader's release, for a leader to whom that leader handed the partition, or when
 * its lease has run out, which is later than when the leader stops relying on it. A plan starts
 * only while the consents of all members hold.
 */
public final class Protocol {

  private final Turn turn = new Turn();
  private final Consents consents = new Consents(turn);
  private final Deadlocks deadlocks = new Deadlocks(turn);

  /** What an event makes of a host. */
  public static Transition on(Node node, Input input) {
    Protocol protocol = new Protocol();
    protocol.begin(node.self(), node.counter(), node.phase());
    protocol.take(input);
    Turn turn = protocol.turn;
    return new Transition(new Node(turn.self, turn.counter, turn.phase), turn.effects);
  }

  // ---- the same in steps, for those who have millions of events and no need of records ----

  /**
   * An event of a host is about to be dealt with by {@link #take} or {@link #receive}.
   *
   * @param counter see {@link Node}
   * @throws IllegalStateException where the one before has not come to its {@link #end}
   */
  public void begin(int self, int counter, Phase phase) {
    if (!turn.effects.isEmpty()) {
      throw new IllegalStateException("host " + turn.self + " is not done with what it does");
    }
    turn.self = self;
    turn.counter = counter;
    turn.phase = phase;
  }

  /** The host has done what it does on its event. */
  public void end() {
    turn.effects.clear();
  }

  /** The counter of the host after its event. */
  public int counter() {
    return turn.counter;
  }

  /** What the host is in the middle of after its event. */
  public Phase phase() {
    return turn.phase;
  }

  /** What the host does, in order; until the {@link #end}. */
  public List<Effect> effects() {
    return turn.effects;
  }

  /** The event. */
  public void take(Input input) {
    if (input instanceof Input.Received received) {
      receive(received.from(), received.message(), received.busy());
    } else if (input instanceof Input.Problem) {
      problem();
    } else if (input instanceof Input.Solved solved) {
      solved(solved);
    } else if (input instanceof Input.Applied applied) {
      applied(applied);
    } else if (input instanceof Input.Alarm alarm) {
      alarm(alarm.clock());
    }
  }

  /** The event that a message has come; see {@link Input.Received}. */
  public void receive(int from, Message message, boolean busy) {
    if (message instanceof Event event) {
      event(event, busy);
    } else if (message instanceof Scout scout) {
      deadlocks.scout(scout, busy);
    } else if (message instanceof Lead lead) {
      consents.lead(from, lead);
    } else if (message instanceof Granted granted) {
      consents.granted(from, granted);
    } else if (message instanceof Denied denied) {
      consents.denied(from, denied);
    } else if (message instanceof Release release) {
      consents.released(release);
    } else if (message instanceof FoundFree found) {
      deadlocks.foundFree(from, found);
    } else if (message instanceof FoundBlocked found) {
      deadlocks.foundBlocked(found);
    } else if (message instanceof Invite invite) {
      deadlocks.invited(invite);
    } else if (message instanceof Merge merge) {
      deadlocks.merge(from, merge);
    } else if (message instanceof Refused refused) {
      deadlocks.refused(refused);
    }
  }

  /** A problem of a member is solved with its partition, so that only a free host starts one. */
  private void problem() {
    if (turn.phase instanceof Free) {
      turn.counter++;
      Grant grant = new Grant(new PartitionId(turn.self, turn.counter), turn.self, turn.counter);
      turn.handOn(grant, Partition.of(turn.self));
    }
  }

  private void event(Event event, boolean busy) {
    Partition partition = event.partition();
    if (turn.phase instanceof Free) {
      if (busy) {
        turn.forward(event, partition.members());
      } else {
        turn.takeOver(event.grant(), partition.with(turn.self).in(Growth.GROW));
      }
    } else if (isUnder(event.grant())) {
      boolean sentByMe = turn.phase instanceof Leader;
      if (turn.self == partition.origin() || sentByMe) {
        turn.takeOver(event.grant(), partition.in(Growth.CNGROW));
      } else {
        turn.forward(event, partition.members());
      }
    } else if (!partition.has(turn.self)) {
      turn.forward(event, partition.members());
    }
    // Else an earlier leadership of the partition sent it, and it counts no more.
  }

  /** Whether the event of a leadership has come round to one of its members, or to its leader. */
  private boolean isUnder(Grant grant) {
    if (turn.phase instanceof Member member) {
      return member.grant().equals(grant);
    }
    return turn.phase instanceof Leader leader
        && leader.grant().equals(grant)
        && leader.step() == Step.HANDED_ON;
  }

  private void solved(Input.Solved solved) {
    if (!(turn.phase instanceof Leader leader)
        || !leader.grant().equals(solved.grant())
        || leader.step() != Step.SOLVE) {
      return;
    }
    switch (solved.answer()) {
      case NOTHING_TO_DO -> turn.finish(leader, Outcome.NOTHING_TO_DO);
      case PLAN -> {
        if (leader.shaken()) {
          turn.gather(leader.grant(), leader.grant(), leader.partition());
        } else {
          // The timer goes on: consents are renewed in time, however long the solver took.
          turn.phase = leader.in(Step.APPLY);
          turn.effects.add(new Effect.Apply(leader.grant(), solved.plan()));
        }
      }
      case NO_PLAN -> {
        if (leader.shaken()) {
          turn.gather(leader.grant(), leader.grant(), leader.partition());
        } else if (leader.partition().growth() == Growth.GROW) {
          turn.handOn(leader.grant(), leader.partition());
        } else {
          deadlocks.block(leader);
        }
      }
    }
  }

  private void applied(Input.Applied applied) {
    if (turn.phase instanceof Leader leader
        && leader.grant().equals(applied.grant())
        && leader.step() == Step.APPLY) {
      turn.finish(leader, applied.complete() ? Outcome.SOLVED : Outcome.ABORTED);
    }
  }

  private void alarm(Clock clock) {
    if (turn.phase instanceof Member) {
      if (clock == Clock.LEASE) {
        turn.free();
      }
    } else if (turn.phase instanceof Leader leader) {
      switch (leader.step()) {
        case GATHER -> {
          if (clock == Clock.ANSWER) {
            consents.drop(leader, leader.unanswered());
          }
        }
        case SOLVE, APPLY -> {
          if (clock == Clock.RENEW) {
            consents.renew(leader);
          }
        }
        case HANDED_ON, MERGING -> {
          if (clock == Clock.HANDOVER) {
            turn.takeOver(leader.grant(), leader.partition());
          }
        }
        case BLOCKED -> {
          if (clock == Clock.RETRY) {
            turn.gather(leader.grant(), leader.grant(), leader.partition());
          }
        }
      }
    }
  }
}
