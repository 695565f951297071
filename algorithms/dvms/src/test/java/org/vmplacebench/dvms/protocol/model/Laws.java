package org.vmplacebench.dvms.protocol.model;

import java.util.List;
import java.util.Optional;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;

/** What must hold in every state, and in every state in which nothing more can happen. */
final class Laws {

  private Laws() {}

  /** What is wrong with a state. */
  static Optional<String> broken(World world) {
    int touched = 0;
    for (World.Running plan : world.plans()) {
      if ((touched & plan.members()) != 0) {
        return Optional.of("two plans touch one host");
      }
      touched |= plan.members();
    }
    for (Node node : world.nodes()) {
      if (!world.isDead(node.self()) && node.phase() instanceof Leader leader) {
        for (int host : reliedOn(leader, node.self())) {
          boolean holds =
              world.isDead(host)
                  || (world.nodes()[host].phase() instanceof Member member
                      && member.grant().equals(leader.grant()));
          if (!holds) {
            return Optional.of(
                "leader " + node.self() + " relies on host " + host + ", which is elsewhere");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<Integer> reliedOn(Leader leader, int self) {
    return switch (leader.step()) {
      case GATHER ->
          leader.partition().others(self).stream()
              .filter(host -> !leader.unanswered().contains(host))
              .toList();
      case SOLVE, APPLY -> leader.shaken() ? List.of() : leader.partition().others(self);
      case HANDED_ON, BLOCKED, MERGING -> List.of();
    };
  }

  /** What is wrong with a state in which nothing more happens. */
  static Optional<String> brokenAtEnd(World world) {
    for (Node node : world.nodes()) {
      if (!world.isDead(node.self()) && !node.isFree()) {
        return Optional.of("a partition never ends");
      }
    }
    return Optional.empty();
  }
}
