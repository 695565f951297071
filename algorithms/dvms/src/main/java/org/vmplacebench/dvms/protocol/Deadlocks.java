package org.vmplacebench.dvms.protocol;

import java.util.List;
import org.vmplacebench.dvms.protocol.Effect.Outcome;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Message.Event;
import org.vmplacebench.dvms.protocol.Message.FoundBlocked;
import org.vmplacebench.dvms.protocol.Message.FoundFree;
import org.vmplacebench.dvms.protocol.Message.Invite;
import org.vmplacebench.dvms.protocol.Message.Lead;
import org.vmplacebench.dvms.protocol.Message.Merge;
import org.vmplacebench.dvms.protocol.Message.Refused;
import org.vmplacebench.dvms.protocol.Message.Scout;
import org.vmplacebench.dvms.protocol.Phase.Free;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/**
 * What becomes of partitions that cannot grow: their scouts find free hosts, or partitions like
 * them to merge with.
 */
final class Deadlocks {

  private final Turn turn;

  Deadlocks(Turn turn) {
    this.turn = turn;
  }

  void block(Leader leader) {
    turn.lead(leader.grant(), leader.partition(), Step.BLOCKED);
    turn.forward(
        new Scout(leader.grant(), leader.partition(), false), leader.partition().members());
    turn.setTimer(Clock.RETRY);
  }

  void scout(Scout scout, boolean busy) {
    List<Integer> members = scout.partition().members();
    if (turn.phase instanceof Free) {
      if (busy) {
        turn.forward(scout.seen(), members);
      } else {
        turn.send(scout.origin(), new FoundFree(scout.grant()));
      }
      return;
    }
    Grant mine = grant();
    if (turn.phase instanceof Leader leader && turn.self == scout.origin()) {
      boolean current = mine.equals(scout.grant()) && leader.step() == Step.BLOCKED;
      if (current && !scout.sawOthers()) {
        turn.finish(leader, Outcome.UNSOLVED);
      }
    } else if (turn.self == scout.origin()) {
      // It leads no more: nobody waits for the scout.
      return;
    } else if (mine.id().equals(scout.grant().id())) {
      turn.forward(scout, members);
    } else if (growth() == Growth.CNGROW) {
      turn.send(scout.origin(), new FoundBlocked(scout.grant(), mine));
    } else {
      turn.forward(scout.seen(), members);
    }
  }

  private Grant grant() {
    return turn.phase instanceof Member member ? member.grant() : ((Leader) turn.phase).grant();
  }

  private Growth growth() {
    return turn.phase instanceof Member member
        ? member.partition().growth()
        : ((Leader) turn.phase).partition().growth();
  }

  void foundFree(int from, FoundFree found) {
    if (isBlockedUnder(found.grant())) {
      Leader leader = (Leader) turn.phase;
      Partition partition = leader.partition().from(turn.self);
      turn.lead(leader.grant(), partition, Step.HANDED_ON);
      turn.send(from, new Event(leader.grant(), partition));
      turn.setTimer(Clock.HANDOVER);
    }
  }

  void foundBlocked(FoundBlocked found) {
    if (isBlockedUnder(found.grant())) {
      Grant mine = found.grant();
      if (mine.id().compareTo(found.other().id()) < 0) {
        mergeInto(found.other());
      } else {
        turn.send(found.other().leader(), new Invite(found.other(), mine));
      }
    }
  }

  void invited(Invite invite) {
    if (isBlockedUnder(invite.grant())) {
      mergeInto(invite.into());
    }
  }

  private boolean isBlockedUnder(Grant grant) {
    return turn.phase instanceof Leader leader
        && leader.step() == Step.BLOCKED
        && leader.grant().equals(grant);
  }

  private void mergeInto(Grant other) {
    Leader leader = (Leader) turn.phase;
    turn.phase = leader.in(Step.MERGING);
    turn.send(other.leader(), new Merge(other, leader.grant(), leader.partition()));
    turn.setTimer(Clock.HANDOVER);
  }

  void merge(int from, Merge merge) {
    if (!isBlockedUnder(merge.grant())) {
      turn.send(from, new Refused(merge.handed()));
      return;
    }
    Leader leader = (Leader) turn.phase;
    turn.counter++;
    Grant grant = new Grant(leader.grant().id(), turn.self, turn.counter);
    Partition merged = leader.partition().merged(merge.partition(), turn.self);
    turn.lead(grant, merged, Step.GATHER);
    turn.phase = ((Leader) turn.phase).waitingFor(merged.others(turn.self));
    for (int other : merged.others(turn.self)) {
      Grant parent = leader.partition().has(other) ? leader.grant() : merge.handed();
      turn.send(other, new Lead(grant, parent, merged));
    }
    turn.gatherOrSolve();
  }

  void refused(Refused refused) {
    if (turn.phase instanceof Leader leader
        && leader.step() == Step.MERGING
        && leader.grant().equals(refused.handed())) {
      turn.phase = leader.in(Step.BLOCKED);
      turn.setTimer(Clock.RETRY);
    }
  }
}
