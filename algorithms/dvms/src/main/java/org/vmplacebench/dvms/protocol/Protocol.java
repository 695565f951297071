package org.vmplacebench.dvms.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.vmplacebench.dvms.protocol.Message.Traveller;
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

  private final int self;
  private final List<Effect> effects = new ArrayList<>(4);
  private int counter;
  private Phase phase;

  private Protocol(Node node) {
    self = node.self();
    counter = node.counter();
    phase = node.phase();
  }

  /** What an event makes of a host. */
  public static Transition on(Node node, Input input) {
    Protocol protocol = new Protocol(node);
    protocol.take(input);
    return new Transition(
        new Node(protocol.self, protocol.counter, protocol.phase), protocol.effects);
  }

  private void take(Input input) {
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

  private void receive(int from, Message message, boolean busy) {
    if (message instanceof Event event) {
      event(event, busy);
    } else if (message instanceof Scout scout) {
      scout(scout, busy);
    } else if (message instanceof Lead lead) {
      lead(from, lead);
    } else if (message instanceof Granted granted) {
      granted(from, granted);
    } else if (message instanceof Denied denied) {
      denied(from, denied);
    } else if (message instanceof Release release) {
      released(release);
    } else if (message instanceof FoundFree found) {
      foundFree(from, found);
    } else if (message instanceof FoundBlocked found) {
      foundBlocked(found);
    } else if (message instanceof Invite invite) {
      invited(invite);
    } else if (message instanceof Merge merge) {
      merge(from, merge);
    } else if (message instanceof Refused refused) {
      refused(refused);
    }
  }

  // ---- growing ----

  /** A problem of a member is solved with its partition, so that only a free host starts one. */
  private void problem() {
    if (phase instanceof Free) {
      counter++;
      Grant grant = new Grant(new PartitionId(self, counter), self, counter);
      handOn(grant, Partition.of(self));
    }
  }

  private void handOn(Grant grant, Partition partition) {
    lead(grant, partition, Step.HANDED_ON);
    forward(new Event(grant, partition), partition.members());
    effects.add(new Effect.SetTimer(Clock.HANDOVER));
  }

  private void event(Event event, boolean busy) {
    Partition partition = event.partition();
    if (phase instanceof Free) {
      if (busy) {
        forward(event, partition.members());
      } else {
        takeOver(event.grant(), partition.with(self).in(Growth.GROW));
      }
    } else if (isUnder(event.grant())) {
      boolean sentByMe = phase instanceof Leader;
      if (self == partition.origin() || sentByMe) {
        takeOver(event.grant(), partition.in(Growth.CNGROW));
      } else {
        forward(event, partition.members());
      }
    } else if (!partition.has(self)) {
      forward(event, partition.members());
    }
    // Else an earlier leadership of the partition sent it, and it counts no more.
  }

  /** Whether the event of a leadership has come round to one of its members, or to its leader. */
  private boolean isUnder(Grant grant) {
    if (phase instanceof Member member) {
      return member.grant().equals(grant);
    }
    return phase instanceof Leader leader
        && leader.grant().equals(grant)
        && leader.step() == Step.HANDED_ON;
  }

  /** Becomes the leader of a partition that was handed to this host, or that it takes back. */
  private void takeOver(Grant parent, Partition partition) {
    counter++;
    Grant grant = new Grant(parent.id(), self, counter);
    Partition mine = partition.has(partition.origin()) ? partition : partition.from(self);
    gather(grant, parent, mine);
  }

  private void gather(Grant grant, Grant parent, Partition partition) {
    List<Integer> others = partition.others(self);
    lead(grant, partition, Step.GATHER);
    phase = ((Leader) phase).waitingFor(others);
    for (int other : others) {
      send(other, new Lead(grant, parent, partition));
    }
    gatherOrSolve();
  }

  private void gatherOrSolve() {
    Leader leader = (Leader) phase;
    if (!leader.unanswered().isEmpty()) {
      effects.add(new Effect.SetTimer(Clock.ANSWER));
    } else {
      solve(leader);
    }
  }

  private void solve(Leader leader) {
    phase = leader.in(Step.SOLVE);
    effects.add(
        new Effect.Solve(
            leader.grant(), leader.partition(), List.copyOf(leader.reports().values())));
    effects.add(new Effect.SetTimer(Clock.RENEW));
  }

  private void lead(Grant grant, Partition partition, Step step) {
    phase = new Leader(grant, partition, step, List.of(), Map.of(), false);
  }

  // ---- members ----

  private void lead(int from, Lead lead) {
    boolean follows;
    boolean rival;
    if (phase instanceof Member member) {
      follows = member.grant().equals(lead.grant()) || member.grant().equals(lead.parent());
      rival = member.grant().id().equals(lead.grant().id());
    } else if (phase instanceof Leader leader) {
      boolean handed = leader.step() == Step.HANDED_ON || leader.step() == Step.MERGING;
      follows = handed && leader.grant().equals(lead.parent());
      rival = leader.grant().id().equals(lead.grant().id());
    } else {
      follows = false;
      rival = false;
    }
    if (follows) {
      phase = new Member(lead.grant(), lead.partition());
      effects.add(new Effect.Answer(lead.grant()));
      effects.add(new Effect.SetTimer(Clock.LEASE));
    } else {
      send(from, new Denied(lead.grant(), rival));
    }
  }

  private void released(Release release) {
    if (phase instanceof Member member && member.grant().equals(release.grant())) {
      free();
    }
  }

  private void free() {
    phase = new Free();
    effects.add(new Effect.StopTimer());
    effects.add(new Effect.Freed());
  }

  // ---- consents ----

  private void granted(int from, Granted granted) {
    if (phase instanceof Leader leader && leader.grant().equals(granted.grant())) {
      if (!leader.partition().has(from)) {
        send(from, new Release(granted.grant()));
      } else if (leader.unanswered().contains(from)) {
        consented(leader, from, granted.report());
      }
    } else if (!mayStillCount(from, granted.grant())) {
      send(from, new Release(granted.grant()));
    }
  }

  /** Whether a member under an earlier leadership is about to hear of the present one. */
  private boolean mayStillCount(int from, Grant grant) {
    if (phase instanceof Member member) {
      return member.grant().id().equals(grant.id()) && member.partition().has(from);
    }
    return phase instanceof Leader leader
        && leader.grant().id().equals(grant.id())
        && leader.partition().has(from);
  }

  private void consented(Leader leader, int from, Report report) {
    List<Integer> left = leader.unanswered().stream().filter(host -> host != from).toList();
    if (leader.step() == Step.GATHER) {
      Map<Integer, Report> reports = new TreeMap<>(leader.reports());
      reports.put(from, report);
      phase =
          new Leader(
              leader.grant(), leader.partition(), leader.step(), left, reports, leader.shaken());
      if (left.isEmpty()) {
        solve((Leader) phase);
      }
    } else {
      phase = leader.waitingFor(left);
    }
  }

  private void denied(int from, Denied denied) {
    if (!(phase instanceof Leader leader)
        || !leader.grant().equals(denied.grant())
        || !leader.partition().has(from)) {
      return;
    }
    switch (leader.step()) {
      case GATHER -> {
        if (denied.rival()) {
          finish(leader, Outcome.SUPERSEDED);
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

  private void drop(Leader leader, List<Integer> gone) {
    List<Integer> left = leader.unanswered().stream().filter(host -> !gone.contains(host)).toList();
    phase =
        new Leader(
            leader.grant(),
            leader.partition().without(gone, self),
            leader.step(),
            left,
            leader.reports(),
            leader.shaken());
    if (left.isEmpty()) {
      solve((Leader) phase);
    }
  }

  private void shake(Leader leader) {
    phase = leader.shakenUp();
    if (leader.step() == Step.APPLY) {
      effects.add(new Effect.Abandon(leader.grant()));
    }
  }

  // ---- solving ----

  private void solved(Input.Solved solved) {
    if (!(phase instanceof Leader leader)
        || !leader.grant().equals(solved.grant())
        || leader.step() != Step.SOLVE) {
      return;
    }
    switch (solved.answer()) {
      case NOTHING_TO_DO -> finish(leader, Outcome.NOTHING_TO_DO);
      case PLAN -> {
        if (leader.shaken()) {
          gather(leader.grant(), leader.grant(), leader.partition());
        } else {
          // The timer goes on: consents are renewed in time, however long the solver took.
          phase = leader.in(Step.APPLY);
          effects.add(new Effect.Apply(leader.grant(), solved.plan()));
        }
      }
      case NO_PLAN -> {
        if (leader.shaken()) {
          gather(leader.grant(), leader.grant(), leader.partition());
        } else if (leader.partition().growth() == Growth.GROW) {
          handOn(leader.grant(), leader.partition());
        } else {
          block(leader);
        }
      }
    }
  }

  private void applied(Input.Applied applied) {
    if (phase instanceof Leader leader
        && leader.grant().equals(applied.grant())
        && leader.step() == Step.APPLY) {
      finish(leader, applied.complete() ? Outcome.SOLVED : Outcome.ABORTED);
    }
  }

  private void finish(Leader leader, Outcome outcome) {
    for (int other : leader.partition().others(self)) {
      send(other, new Release(leader.grant()));
    }
    effects.add(new Effect.Ended(leader.grant(), leader.partition(), outcome));
    free();
  }

  // ---- what cannot grow ----

  private void block(Leader leader) {
    lead(leader.grant(), leader.partition(), Step.BLOCKED);
    forward(new Scout(leader.grant(), leader.partition(), false), leader.partition().members());
    effects.add(new Effect.SetTimer(Clock.RETRY));
  }

  private void scout(Scout scout, boolean busy) {
    List<Integer> members = scout.partition().members();
    if (phase instanceof Free) {
      if (busy) {
        forward(scout.seen(), members);
      } else {
        send(scout.origin(), new FoundFree(scout.grant()));
      }
      return;
    }
    Grant mine = grant();
    if (phase instanceof Leader leader && self == scout.origin()) {
      boolean current = mine.equals(scout.grant()) && leader.step() == Step.BLOCKED;
      if (current && !scout.sawOthers()) {
        finish(leader, Outcome.UNSOLVED);
      }
    } else if (self == scout.origin()) {
      // It leads no more: nobody waits for the scout.
      return;
    } else if (mine.id().equals(scout.grant().id())) {
      forward(scout, members);
    } else if (growth() == Growth.CNGROW) {
      send(scout.origin(), new FoundBlocked(scout.grant(), mine));
    } else {
      forward(scout.seen(), members);
    }
  }

  private Grant grant() {
    return phase instanceof Member member ? member.grant() : ((Leader) phase).grant();
  }

  private Growth growth() {
    return phase instanceof Member member
        ? member.partition().growth()
        : ((Leader) phase).partition().growth();
  }

  private void foundFree(int from, FoundFree found) {
    if (isBlockedUnder(found.grant())) {
      Leader leader = (Leader) phase;
      Partition partition = leader.partition().from(self);
      lead(leader.grant(), partition, Step.HANDED_ON);
      send(from, new Event(leader.grant(), partition));
      effects.add(new Effect.SetTimer(Clock.HANDOVER));
    }
  }

  private void foundBlocked(FoundBlocked found) {
    if (isBlockedUnder(found.grant())) {
      Grant mine = found.grant();
      if (mine.id().compareTo(found.other().id()) < 0) {
        mergeInto(found.other());
      } else {
        send(found.other().leader(), new Invite(found.other(), mine));
      }
    }
  }

  private void invited(Invite invite) {
    if (isBlockedUnder(invite.grant())) {
      mergeInto(invite.into());
    }
  }

  private boolean isBlockedUnder(Grant grant) {
    return phase instanceof Leader leader
        && leader.step() == Step.BLOCKED
        && leader.grant().equals(grant);
  }

  private void mergeInto(Grant other) {
    Leader leader = (Leader) phase;
    phase = leader.in(Step.MERGING);
    send(other.leader(), new Merge(other, leader.grant(), leader.partition()));
    effects.add(new Effect.SetTimer(Clock.HANDOVER));
  }

  private void merge(int from, Merge merge) {
    if (!isBlockedUnder(merge.grant())) {
      send(from, new Refused(merge.handed()));
      return;
    }
    Leader leader = (Leader) phase;
    counter++;
    Grant grant = new Grant(leader.grant().id(), self, counter);
    Partition merged = leader.partition().merged(merge.partition(), self);
    lead(grant, merged, Step.GATHER);
    phase = ((Leader) phase).waitingFor(merged.others(self));
    for (int other : merged.others(self)) {
      Grant parent = leader.partition().has(other) ? leader.grant() : merge.handed();
      send(other, new Lead(grant, parent, merged));
    }
    gatherOrSolve();
  }

  private void refused(Refused refused) {
    if (phase instanceof Leader leader
        && leader.step() == Step.MERGING
        && leader.grant().equals(refused.handed())) {
      phase = leader.in(Step.BLOCKED);
      effects.add(new Effect.SetTimer(Clock.RETRY));
    }
  }

  // ---- time ----

  private void alarm(Clock clock) {
    if (phase instanceof Member) {
      if (clock == Clock.LEASE) {
        free();
      }
    } else if (phase instanceof Leader leader) {
      switch (leader.step()) {
        case GATHER -> {
          if (clock == Clock.ANSWER) {
            drop(leader, leader.unanswered());
          }
        }
        case SOLVE, APPLY -> {
          if (clock == Clock.RENEW) {
            renew(leader);
          }
        }
        case HANDED_ON, MERGING -> {
          if (clock == Clock.HANDOVER) {
            takeOver(leader.grant(), leader.partition());
          }
        }
        case BLOCKED -> {
          if (clock == Clock.RETRY) {
            gather(leader.grant(), leader.grant(), leader.partition());
          }
        }
      }
    }
  }

  private void renew(Leader leader) {
    if (!leader.unanswered().isEmpty()) {
      shake(leader);
    }
    List<Integer> others = leader.partition().others(self);
    phase = ((Leader) phase).waitingFor(others);
    for (int other : others) {
      send(other, new Lead(leader.grant(), leader.grant(), leader.partition()));
    }
    effects.add(new Effect.SetTimer(Clock.RENEW));
  }

  private void send(int to, Message message) {
    effects.add(new Effect.Send(to, message));
  }

  /** What another partition's members have reserved is left out as well. */
  private void forward(Traveller traveller, List<Integer> members) {
    List<Integer> mine =
        phase instanceof Member member
            ? member.partition().members()
            : phase instanceof Leader leader ? leader.partition().members() : List.of();
    if (mine.isEmpty() || mine.equals(members)) {
      effects.add(new Effect.Forward(traveller, members));
    } else {
      List<Integer> both = new ArrayList<>(members);
      mine.stream().filter(host -> !both.contains(host)).forEach(both::add);
      effects.add(new Effect.Forward(traveller, both));
    }
  }
}
