package org.vmplacebench.dvms.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmplacebench.dvms.protocol.Effect.Outcome;
import org.vmplacebench.dvms.protocol.Input.Answer;
import org.vmplacebench.dvms.protocol.Input.Clock;
import org.vmplacebench.dvms.protocol.Message.Denied;
import org.vmplacebench.dvms.protocol.Message.Event;
import org.vmplacebench.dvms.protocol.Message.FoundBlocked;
import org.vmplacebench.dvms.protocol.Message.Granted;
import org.vmplacebench.dvms.protocol.Message.Lead;
import org.vmplacebench.dvms.protocol.Message.Release;
import org.vmplacebench.dvms.protocol.Message.Scout;
import org.vmplacebench.dvms.protocol.Phase.Free;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/** Single steps of the protocol, made by hand. */
class ProtocolTest {

  private static final PartitionId ID = new PartitionId(0, 1);
  private static final Grant BY_0 = new Grant(ID, 0, 1);
  private static final Grant BY_1 = new Grant(ID, 1, 1);
  private static final Partition ALONE = new Partition(List.of(0), Growth.GROW, 0, 0);
  private static final Partition PAIR = new Partition(List.of(0, 1), Growth.GROW, 0, 0);
  private static final Partition STUCK = PAIR.in(Growth.CNGROW);

  private record Nothing() implements MemberReport {}

  private static Node leader(Step step, Partition partition, List<Integer> unanswered) {
    return new Node(1, 1, new Leader(BY_1, partition, step, unanswered, Map.of(), false));
  }

  private static Transition receive(Node node, int from, Message message) {
    return Protocol.on(node, new Input.Received(from, message, false));
  }

  @Test
  void aProblemStartsAPartitionAndSendsItOn() {
    Transition after = Protocol.on(Node.free(0, 0), new Input.Problem());
    assertThat(after.effects())
        .containsExactly(
            new Effect.Forward(new Event(BY_0, ALONE), List.of(0)),
            new Effect.SetTimer(Clock.HANDOVER));
  }

  @Test
  void aProblemOfAMemberStartsNothing() {
    Node member = new Node(0, 1, new Member(BY_1, PAIR));
    assertThat(Protocol.on(member, new Input.Problem()))
        .isEqualTo(new Transition(member, List.of()));
  }

  @Test
  void aFreeHostThatAnEventReachesBecomesTheLeader() {
    Transition after = receive(Node.free(1, 0), 0, new Event(BY_0, ALONE));
    assertThat(after.node()).isEqualTo(leader(Step.GATHER, PAIR, List.of(0)));
    assertThat(after.effects())
        .containsExactly(
            new Effect.Send(0, new Lead(BY_1, BY_0, PAIR)), new Effect.SetTimer(Clock.ANSWER));
  }

  @Test
  void aHostUnderLiveMigrationPassesAnEventOn() {
    Event event = new Event(BY_0, ALONE);
    Transition after = Protocol.on(Node.free(1, 0), new Input.Received(0, event, true));
    assertThat(after.node().isFree()).isTrue();
    assertThat(after.effects()).containsExactly(new Effect.Forward(event, List.of(0)));
  }

  @Test
  void aReservedHostPassesAnEventOnAndLeavesItsOwnPartitionOut() {
    Grant other = new Grant(new PartitionId(5, 1), 6, 1);
    Partition two = new Partition(List.of(5, 6), Growth.GROW, 5, 0);
    Event event = new Event(BY_0, ALONE);
    Transition after = receive(new Node(5, 1, new Member(other, two)), 0, event);
    assertThat(after.effects()).containsExactly(new Effect.Forward(event, List.of(0, 5, 6)));
  }

  @Test
  void theLeaderSolvesOnceAllHaveAnswered() {
    Transition after =
        receive(leader(Step.GATHER, PAIR, List.of(0)), 0, new Granted(BY_1, new Nothing()));
    assertThat(after.effects())
        .containsExactly(
            new Effect.Solve(BY_1, PAIR, List.of(new Nothing())), new Effect.SetTimer(Clock.RENEW));
  }

  @Test
  void aLeaderGoesOnWithoutMembersThatDoNotAnswer() {
    Transition after =
        Protocol.on(leader(Step.GATHER, PAIR, List.of(0)), new Input.Alarm(Clock.ANSWER));
    Partition self = new Partition(List.of(1), Growth.GROW, 1, 0);
    assertThat(after.effects().get(0)).isEqualTo(new Effect.Solve(BY_1, self, List.of()));
  }

  @Test
  void withoutAPlanThePartitionIsSentOn() {
    Transition after =
        Protocol.on(
            leader(Step.SOLVE, PAIR, List.of()), new Input.Solved(BY_1, Answer.NO_PLAN, null));
    assertThat(after.effects())
        .containsExactly(
            new Effect.Forward(new Event(BY_1, PAIR), List.of(0, 1)),
            new Effect.SetTimer(Clock.HANDOVER));
  }

  @Test
  void aPlanThatWasAppliedSetsAllFree() {
    Transition after =
        Protocol.on(leader(Step.APPLY, PAIR, List.of()), new Input.Applied(BY_1, true));
    assertThat(after.node().phase()).isEqualTo(new Free());
    assertThat(after.effects())
        .containsExactly(
            new Effect.Send(0, new Release(BY_1)),
            new Effect.Ended(BY_1, PAIR, Outcome.SOLVED),
            new Effect.StopTimer(),
            new Effect.Freed());
  }

  @Test
  void anEventThatIsBackAtItsOriginCannotGrow() {
    Transition after = receive(new Node(0, 1, new Member(BY_1, PAIR)), 9, new Event(BY_1, PAIR));
    Grant again = new Grant(ID, 0, 2);
    assertThat(after.effects())
        .containsExactly(
            new Effect.Send(1, new Lead(again, BY_1, STUCK)), new Effect.SetTimer(Clock.ANSWER));
  }

  @Test
  void whatCannotGrowLooksForOthersLikeIt() {
    Transition after =
        Protocol.on(
            leader(Step.SOLVE, STUCK, List.of()), new Input.Solved(BY_1, Answer.NO_PLAN, null));
    assertThat(after.effects())
        .containsExactly(
            new Effect.Forward(new Scout(BY_1, STUCK, false), List.of(0, 1)),
            new Effect.SetTimer(Clock.RETRY));
  }

  @Test
  void aScoutThatMetNobodyEndsThePartition() {
    Transition after =
        receive(leader(Step.BLOCKED, STUCK, List.of()), 9, new Scout(BY_1, STUCK, false));
    assertThat(after.effects()).contains(new Effect.Ended(BY_1, STUCK, Outcome.UNSOLVED));
  }

  @Test
  void aScoutThatMetGrowingPartitionsIsSentAgainLater() {
    Node blocked = leader(Step.BLOCKED, STUCK, List.of());
    assertThat(receive(blocked, 9, new Scout(BY_1, STUCK, true)))
        .isEqualTo(new Transition(blocked, List.of()));
  }

  @Test
  void theSmallerOfTwoPartitionsThatCannotGrowIsMergedIntoTheOther() {
    Grant larger = new Grant(new PartitionId(5, 1), 6, 1);
    Transition after =
        receive(leader(Step.BLOCKED, STUCK, List.of()), 5, new FoundBlocked(BY_1, larger));
    assertThat(after.effects().get(0))
        .isEqualTo(new Effect.Send(6, new Message.Merge(larger, BY_1, STUCK)));

    Partition other = new Partition(List.of(5, 6), Growth.CNGROW, 5, 0);
    Node receiver =
        new Node(6, 1, new Leader(larger, other, Step.BLOCKED, List.of(), Map.of(), false));
    Transition merged = receive(receiver, 1, new Message.Merge(larger, BY_1, STUCK));
    Grant both = new Grant(larger.id(), 6, 2);
    Partition four = new Partition(List.of(5, 6, 0, 1), Growth.GROW, 6, 1);
    assertThat(merged.effects())
        .containsExactly(
            new Effect.Send(5, new Lead(both, larger, four)),
            new Effect.Send(0, new Lead(both, BY_1, four)),
            new Effect.Send(1, new Lead(both, BY_1, four)),
            new Effect.SetTimer(Clock.ANSWER));
  }

  @Test
  void aMemberFollowsOnlyWhomItsLeaderHandedThePartitionTo() {
    Node member = new Node(0, 1, new Member(BY_1, PAIR));
    Grant next = new Grant(ID, 2, 1);
    assertThat(receive(member, 2, new Lead(next, BY_1, PAIR)).effects())
        .containsExactly(new Effect.Answer(next), new Effect.SetTimer(Clock.LEASE));
    assertThat(receive(member, 2, new Lead(next, BY_0, PAIR)).effects())
        .containsExactly(new Effect.Send(2, new Denied(next, true)));
  }

  @Test
  void aReleaseOfAnEarlierLeaderCountsNoMore() {
    Node member = new Node(0, 1, new Member(BY_1, PAIR));
    assertThat(receive(member, 0, new Release(BY_0)).node()).isEqualTo(member);
    assertThat(receive(member, 1, new Release(BY_1)).node().isFree()).isTrue();
  }

  @Test
  void aMemberOutlivesItsLeader() {
    Node member = new Node(0, 1, new Member(BY_1, PAIR));
    assertThat(Protocol.on(member, new Input.Alarm(Clock.LEASE)).node().isFree()).isTrue();
  }

  @Test
  void aLeaderWhoFindsARivalStepsBack() {
    Transition after = receive(leader(Step.GATHER, PAIR, List.of(0)), 0, new Denied(BY_1, true));
    assertThat(after.effects()).contains(new Effect.Ended(BY_1, PAIR, Outcome.SUPERSEDED));
  }

  @Test
  void aPlanIsGivenUpWhenAMemberDoesNotRenewItsConsent() {
    Node asked =
        Protocol.on(leader(Step.APPLY, PAIR, List.of()), new Input.Alarm(Clock.RENEW)).node();
    assertThat(asked).isEqualTo(leader(Step.APPLY, PAIR, List.of(0)));
    assertThat(Protocol.on(asked, new Input.Alarm(Clock.RENEW)).effects())
        .startsWith(new Effect.Abandon(BY_1));
  }

  @Test
  void aPlanThatComesAfterAConsentWasLostIsNotStarted() {
    Node shaken = new Node(1, 1, new Leader(BY_1, PAIR, Step.SOLVE, List.of(0), Map.of(), true));
    assertThat(Protocol.on(shaken, new Input.Solved(BY_1, Answer.PLAN, "plan")).effects())
        .containsExactly(
            new Effect.Send(0, new Lead(BY_1, BY_1, PAIR)), new Effect.SetTimer(Clock.ANSWER));
  }

  @Test
  void aPartitionThatNobodyTookIsTakenBack() {
    Transition after =
        Protocol.on(leader(Step.HANDED_ON, PAIR, List.of()), new Input.Alarm(Clock.HANDOVER));
    assertThat(after.effects())
        .startsWith(new Effect.Send(0, new Lead(new Grant(ID, 1, 2), BY_1, PAIR)));
  }
}
