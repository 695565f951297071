package org.vmplacebench.dvms.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.dvms.protocol.Effect.Outcome;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Message.Denied;
import org.vmplacebench.dvms.protocol.Message.Granted;
import org.vmplacebench.dvms.protocol.Message.Lead;
import org.vmplacebench.dvms.protocol.Message.Release;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/** How members give themselves to a leader, and how a leader keeps their consent. */
final class Consents {

  private final Turn turn;

  Consents(Turn turn) {
    this.turn = turn;
  }

  void lead(int from, Lead lead) {
    boolean follows;
    boolean rival;
    if (turn.phase instanceof Member member) {
      follows = member.grant().equals(lead.grant()) || member.grant().equals(lead.parent());
      rival = member.grant().id().equals(lead.grant().id());
    } else if (turn.phase instanceof Leader leader) {
      boolean handed = leader.step() == Step.HANDED_ON || leader.step() == Step.MERGING;
      follows = handed && leader.grant().equals(lead.parent());
      rival = leader.grant().id().equals(lead.grant().id());
    } else {
      follows = false;
      rival = false;
    }
    if (follows) {
      turn.phase = new Member(lead.grant(), lead.partition());
      turn.effects.add(new Effect.Answer(lead.grant()));
      turn.setTimer(Clock.LEASE);
    } else {
      turn.send(from, new Denied(lead.grant(), rival));
    }
  }

  void released(Release release) {
    if (turn.phase instanceof Member member && member.grant().equals(release.grant())) {
      turn.free();
    }
  }

  void granted(int from, Granted granted) {
    if (turn.phase instanceof Leader leader && leader.grant().equals(granted.grant())) {
      if (!leader.partition().has(from)) {
        turn.send(from, new Release(granted.grant()));
      } else if (leader.unanswered().contains(from)) {
        consented(leader, from, granted.report());
      }
    } else if (!mayStillCount(from, granted.grant())) {
      turn.send(from, new Release(granted.grant()));
    }
  }

  /** Whether a member under an earlier leadership is about to hear of the present one. */
  private boolean mayStillCount(int from, Grant grant) {
    if (turn.phase instanceof Member member) {
      return member.grant().id().equals(grant.id()) && member.partition().has(from);
    }
    return turn.phase instanceof Leader leader
        && leader.grant().id().equals(grant.id())
        && leader.partition().has(from);
  }

  private void consented(Leader leader, int from, MemberReport report) {
    List<Integer> left = HostList.copyOf(leader.unanswered()).without(from);
    if (leader.step() == Step.GATHER) {
      Map<Integer, MemberReport> reports = new TreeMap<>(leader.reports());
      reports.put(from, report);
      turn.phase =
          new Leader(
              leader.grant(), leader.partition(), leader.step(), left, reports, leader.shaken());
      if (left.isEmpty()) {
        turn.solve((Leader) turn.phase);
      }
    } else {
      turn.phase = leader.waitingFor(left);
    }
  }

  void denied(int from, Denied denied) {
    if (!(turn.phase instanceof Leader leader)
        || !leader.grant().equals(denied.grant())
        || !leader.partition().has(from)) {
      return;
    }
    switch (leader.step()) {
      case GATHER -> {
        if (denied.rival()) {
          turn.finish(leader, Outcome.SUPERSEDED);
        } else {
          drop(leader, List.of(from));
        }
      }
      case SOLVE, APPLY -> shake(leader);
      case HANDED_ON, BLOCKED, MERGING -> {
        // The next leader, or the next round, finds out.
      }
    }
  }

  void drop(Leader leader, List<Integer> gone) {
    List<Integer> left = leader.unanswered().stream().filter(host -> !gone.contains(host)).toList();
    turn.phase =
        new Leader(
            leader.grant(),
            leader.partition().without(gone, turn.self),
            leader.step(),
            left,
            leader.reports(),
            leader.shaken());
    if (left.isEmpty()) {
      turn.solve((Leader) turn.phase);
    }
  }

  void shake(Leader leader) {
    turn.phase = leader.shakenUp();
    if (leader.step() == Step.APPLY) {
      turn.effects.add(new Effect.Abandon(leader.grant()));
    }
  }

  void renew(Leader leader) {
    if (!leader.unanswered().isEmpty()) {
      shake(leader);
    }
    turn.phase = ((Leader) turn.phase).waitingFor(leader.partition().others(turn.self));
    turn.sendAll(leader.partition(), new Lead(leader.grant(), leader.grant(), leader.partition()));
    turn.setTimer(Clock.RENEW);
  }
}
