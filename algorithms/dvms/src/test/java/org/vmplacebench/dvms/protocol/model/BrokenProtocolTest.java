package org.vmplacebench.dvms.protocol.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.dvms.protocol.Effect;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.Growth;
import org.vmplacebench.dvms.protocol.Input;
import org.vmplacebench.dvms.protocol.Message;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Partition;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Protocol;
import org.vmplacebench.dvms.protocol.Transition;

/** Variants of the protocol that lack one of its rules: the model checker finds each of them. */
class BrokenProtocolTest {

  private static final int MOST_STATES = 3_000_000;

  /** The host that leads dies with its migrations under way; one of its members takes part anew. */
  @Test
  void aBusyHostThatJoinsIsFound() {
    Behaviour joinsThoughBusy =
        (node, input) ->
            input instanceof Input.Received received
                ? Protocol.on(node, new Input.Received(received.from(), received.message(), false))
                : Protocol.on(node, input);
    isFound(joinsThoughBusy, ModelScenario.of(3, 1, 0, 3).crashes(1), "two plans touch one host");
  }

  @Test
  void aPartitionThatNeverLearnsThatItCannotGrowIsFound() {
    Behaviour withoutCngrow =
        (node, input) -> {
          Transition transition = Protocol.on(node, input);
          Node next = transition.node();
          if (next.phase() instanceof Leader leader
              && leader.partition().growth() == Growth.CNGROW) {
            Partition partition = leader.partition();
            Leader growing =
                new Leader(
                    leader.grant(),
                    new Partition(
                        partition.members(), Growth.GROW, partition.origin(), partition.merges()),
                    leader.step(),
                    leader.unanswered(),
                    leader.reports(),
                    leader.shaken());
            next = new Node(next.self(), next.counter(), growing);
          }
          return new Transition(next, transition.effects());
        };
    isFound(withoutCngrow, ModelScenario.of(3, 2, 2), "no end can be reached");
  }

  /** A member that follows whoever calls itself its leader. */
  @Test
  void aLeadershipThatIsNotValidatedIsFound() {
    Behaviour followsAnybody =
        (node, input) -> {
          if (node.phase() instanceof Member member
              && input instanceof Input.Received received
              && received.message() instanceof Message.Lead lead) {
            Message believed = new Message.Lead(lead.grant(), member.grant(), lead.partition());
            return Protocol.on(node, new Input.Received(received.from(), believed, false));
          }
          return Protocol.on(node, input);
        };
    isFound(followsAnybody, ModelScenario.of(3, 3, 0).early(1), "which is elsewhere");
  }

  /** A member that goes when anybody of its partition, at any time, has released it. */
  @Test
  void aReleaseThatIsNotValidatedIsFound() {
    Behaviour releasedByAnybody =
        (node, input) -> {
          if (node.phase() instanceof Member member
              && input instanceof Input.Received received
              && received.message() instanceof Message.Release) {
            Message believed = new Message.Release(member.grant());
            return Protocol.on(node, new Input.Received(received.from(), believed, false));
          }
          return Protocol.on(node, input);
        };
    isFound(releasedByAnybody, ModelScenario.of(3, 3, 0).early(1), "which is elsewhere");
  }

  @Test
  void aMemberThatWaitsForADeadLeaderForEverIsFound() {
    Behaviour withoutLease =
        (node, input) ->
            input instanceof Input.Alarm alarm && alarm.clock() == Input.Clock.LEASE
                ? new Transition(node, List.of())
                : Protocol.on(node, input);
    isFound(withoutLease, ModelScenario.of(3, 0, 2).crashes(1), "no end can be reached");
  }

  @Test
  void aLeaderThatDoesNotWaitForAllConsentsIsFound() {
    Behaviour impatient =
        (node, input) -> {
          Transition transition = Protocol.on(node, input);
          if (transition.node().phase() instanceof Leader leader
              && leader.step() == org.vmplacebench.dvms.protocol.Phase.Step.GATHER
              && input instanceof Input.Received received
              && received.message() instanceof Message.Granted) {
            Leader all =
                new Leader(
                    leader.grant(),
                    leader.partition(),
                    org.vmplacebench.dvms.protocol.Phase.Step.SOLVE,
                    List.of(),
                    leader.reports(),
                    false);
            return new Transition(new Node(node.self(), node.counter(), all), transition.effects());
          }
          return transition;
        };
    isFound(impatient, ModelScenario.of(4, 2, 0, 2), "which is elsewhere");
  }

  /** Two partitions that cannot grow, each of which waits for the other one to be merged. */
  @Test
  void partitionsThatNeverMergeAreFound() {
    Behaviour refusesMerges =
        (node, input) ->
            input instanceof Input.Received received
                    && received.message() instanceof Message.Merge merge
                ? new Transition(
                    node,
                    List.of(new Effect.Send(received.from(), new Message.Refused(handed(merge)))))
                : Protocol.on(node, input);
    isFound(refusesMerges, ModelScenario.of(3, 0, 3, 0).fewest(3), "no end can be reached");
  }

  private static Grant handed(Message.Merge merge) {
    return merge.handed();
  }

  private static void isFound(Behaviour broken, ModelScenario scenario, String how) {
    assertThatThrownBy(() -> new ModelChecker(scenario, broken, MOST_STATES).explore())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(how);
    assertThatCode(() -> new ModelChecker(scenario, Protocol::on, MOST_STATES).explore())
        .doesNotThrowAnyException();
  }
}
