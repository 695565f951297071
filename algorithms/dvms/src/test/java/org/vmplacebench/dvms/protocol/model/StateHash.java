package org.vmplacebench.dvms.protocol.model;

import java.util.Arrays;
import org.vmplacebench.dvms.protocol.Grant;
import org.vmplacebench.dvms.protocol.MemberReport;
import org.vmplacebench.dvms.protocol.Node;
import org.vmplacebench.dvms.protocol.Phase;
import org.vmplacebench.dvms.protocol.Phase.Leader;
import org.vmplacebench.dvms.protocol.Phase.Member;
import org.vmplacebench.dvms.protocol.Phase.Step;

/**
 * 64 bits that stand for a state: two states that differ for the protocol have different ones but
 * for chance, which is below n^2 / 2^65 for n states.
 *
 * <p>Left out is what no host can see: how often a host has led before, of which only the order of
 * what is still known counts; the order of members; and what a host remembers but never reads
 * again.
 */
final class StateHash {

  private static final int MOST_HOSTS = 6;
  private static final int LOAD_BITS = 4;

  /** By host: the numbers of its partitions, then the versions of its leaderships. */
  private final int[][] seen = new int[2 * MOST_HOSTS][16];

  private final int[] counts = new int[2 * MOST_HOSTS];

  long of(World world) {
    Arrays.fill(counts, 0);
    for (Node node : world.nodes()) {
      note(grant(node.phase()));
    }
    for (Flying one : world.flying()) {
      note(one.first());
      note(one.second());
    }
    for (World.Running plan : world.plans()) {
      note(plan.grant());
    }
    long hash = world.dead();
    hash = hash << 4 | world.crashes();
    hash = hash << 4 | world.early();
    hash = hash << 2 | world.losses();
    hash = hash << 2 | world.copies();
    hash = mix(hash);
    for (int host = 0; host < world.nodes().length; host++) {
      hash = hash << LOAD_BITS | world.loads()[host];
      hash = hash << 3 | world.attempts()[host];
    }
    hash = mix(hash + 1);
    for (Node node : world.nodes()) {
      hash = mix(hash ^ bits(node.phase()));
      hash = mix(hash + rank(grant(node.phase())));
    }
    // Sums, as messages and plans have no order.
    long sum = 0;
    for (Flying one : world.flying()) {
      long content = (long) rank(one.first()) << 32 | Integer.toUnsignedLong(one.rest());
      sum += mix(mix(content ^ 0x5DEECE66DL) + rank(one.second()));
    }
    for (World.Running plan : world.plans()) {
      long content = (long) plan.members() << 1 | (plan.abandoned() ? 1 : 0);
      sum += mix(mix(content ^ 0x2545F4914F6CDD1DL) + rank(plan.grant()));
    }
    return mix(hash + mix(sum));
  }

  private static Grant grant(Phase phase) {
    if (phase instanceof Member member) {
      return member.grant();
    }
    return phase instanceof Leader leader ? leader.grant() : null;
  }

  private static long bits(Phase phase) {
    if (phase instanceof Member member) {
      return (long) Flying.bits(member.partition()) << 2 | 1;
    }
    if (!(phase instanceof Leader leader)) {
      return 0;
    }
    long bits = Flying.bits(leader.partition());
    bits = bits << 3 | leader.partition().origin();
    bits = bits << 3 | number(leader.step());
    bits = bits << 1 | (leader.shaken() ? 1 : 0);
    int waiting = 0;
    for (int host : leader.unanswered()) {
      waiting |= 1 << host;
    }
    bits = bits << MOST_HOSTS | waiting;
    // Reports are read before the solver answers only.
    if (leader.step() == Step.GATHER || leader.step() == Step.SOLVE) {
      for (int host = 0; host < MOST_HOSTS; host++) {
        MemberReport report = leader.reports().get(host);
        bits = bits << LOAD_BITS | (report == null ? 0 : ((ModelLoad) report).load() + 1);
      }
    }
    return bits << 2 | 2;
  }

  private static int number(Step step) {
    return switch (step) {
      case GATHER -> 0;
      case SOLVE -> 1;
      case APPLY -> 2;
      case HANDED_ON -> 3;
      case BLOCKED -> 4;
      case MERGING -> 5;
    };
  }

  private void note(Grant grant) {
    if (grant != null) {
      note(2 * grant.id().initiator(), grant.id().number());
      note(2 * grant.leader() + 1, grant.version());
    }
  }

  private void note(int of, int number) {
    int[] numbers = seen[of];
    int at = counts[of];
    for (int i = 0; i < at; i++) {
      if (numbers[i] == number) {
        return;
      }
    }
    if (at == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * at);
      seen[of] = numbers;
    }
    while (at > 0 && numbers[at - 1] > number) {
      numbers[at] = numbers[at - 1];
      at--;
    }
    numbers[at] = number;
    counts[of]++;
  }

  /** A grant by the ranks of its numbers: 0 for none. */
  private int rank(Grant grant) {
    if (grant == null) {
      return 0;
    }
    int id = rank(2 * grant.id().initiator(), grant.id().number());
    int version = rank(2 * grant.leader() + 1, grant.version());
    return (((grant.id().initiator() << 8 | id) << 3 | grant.leader()) << 8 | version) + 1;
  }

  private int rank(int of, int number) {
    int rank = 0;
    while (seen[of][rank] != number) {
      rank++;
    }
    return rank;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), which is one to one. */
  static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
