package org.vmplacebench.dvms.protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vmplacebench.dvms.protocol.Effect.Outcome;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Message.Event;
import org.vmplacebench.dvms.protocol.Message.Lead;
import org.vmplacebench.dvms.protocol.Message.Release;
import org.vmplacebench.dvms.protocol.Message.Traveller;
import org.vmplacebench.dvms.protocol.Phase.Free;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/**
 * A host while one event is dealt with: its state, what it does, and the steps that all rules
 * share.
 */
final class Turn {

  private static final Map<Clock, Effect> TIMERS = new EnumMap<>(Clock.class);

  static {
    for (Clock clock : Clock.values()) {
      TIMERS.put(clock, new Effect.SetTimer(clock));
    }
  }

  final List<Effect> effects = new ArrayList<>();
  int self;
  int counter;
  Phase phase;

  void lead(Grant grant, Partition partition, Step step) {
    phase = new Leader(grant, partition, step, List.of(), Map.of(), false);
  }

  void handOn(Grant grant, Partition partition) {
    lead(grant, partition, Step.HANDED_ON);
    forward(new Event(grant, partition), partition.members());
    setTimer(Clock.HANDOVER);
  }

  /** Becomes the leader of a partition that was handed to this host, or that it takes back. */
  void takeOver(Grant parent, Partition partition) {
    counter++;
    Grant grant = new Grant(parent.id(), self, counter);
    Partition mine = partition.has(partition.origin()) ? partition : partition.from(self);
    gather(grant, parent, mine);
  }

  void gather(Grant grant, Grant parent, Partition partition) {
    List<Integer> others = partition.others(self);
    phase = new Leader(grant, partition, Step.GATHER, others, Map.of(), false);
    sendAll(partition, new Lead(grant, parent, partition));
    gatherOrSolve();
  }

  void gatherOrSolve() {
    Leader leader = (Leader) phase;
    if (!leader.unanswered().isEmpty()) {
      setTimer(Clock.ANSWER);
    } else {
      solve(leader);
    }
  }

  void solve(Leader leader) {
    phase = leader.in(Step.SOLVE);
    effects.add(
        new Effect.Solve(
            leader.grant(), leader.partition(), List.copyOf(leader.reports().values())));
    setTimer(Clock.RENEW);
  }

  void finish(Leader leader, Outcome outcome) {
    sendAll(leader.partition(), new Release(leader.grant()));
    effects.add(new Effect.Ended(leader.grant(), leader.partition(), outcome));
    free();
  }

  void free() {
    phase = Free.ONE;
    effects.add(Effect.StopTimer.ONE);
    effects.add(Effect.Freed.ONE);
  }

  void setTimer(Clock clock) {
    effects.add(TIMERS.get(clock));
  }

  void send(int to, Message message) {
    effects.add(new Effect.Send(to, message));
  }

  /** Sends to all members but this host. */
  void sendAll(Partition partition, Message message) {
    for (int i = 0; i < partition.members().size(); i++) {
      int member = partition.member(i);
      if (member != self) {
        send(member, message);
      }
    }
  }

  /** What another partition's members have reserved is left out as well. */
  void forward(Traveller traveller, List<Integer> members) {
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
