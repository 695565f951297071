package org.vmplacebench.dvms.protocol;

import java.util.List;
import java.util.Map;

/** What a host is in the middle of. */
public sealed interface Phase {

  /** It belongs to no partition. */
  record Free() implements Phase {

    /** Nothing tells one host that is free from another. */
    static final Free ONE = new Free();
  }

  /** It belongs to a partition that another host leads. */
  record Member(Grant grant, Partition partition) implements Phase {}

  /**
   * It leads a partition.
   *
   * @param unanswered members whose consent, or its renewal, is outstanding
   * @param reports what members said of their state
   * @param shaken whether a member did not renew its consent in time: a plan must not be started
   */
  record Leader(
      Grant grant,
      Partition partition,
      Step step,
      List<Integer> unanswered,
      Map<Integer, MemberReport> reports,
      boolean shaken)
      implements Phase {

    Leader in(Step next) {
      return new Leader(grant, partition, next, unanswered, reports, shaken);
    }

    Leader waitingFor(List<Integer> hosts) {
      return new Leader(grant, partition, step, hosts, reports, shaken);
    }

    Leader shakenUp() {
      return new Leader(grant, partition, step, unanswered, reports, true);
    }
  }

  /** What a leader does. */
  enum Step {
    /** Gathers consents and states. */
    GATHER,
    /** Waits for the solver. */
    SOLVE,
    /** Applies a plan. */
    APPLY,
    /** Has sent the event on, and waits for the next leader. */
    HANDED_ON,
    /** Cannot grow, and waits for what its scout finds. */
    BLOCKED,
    /** Has handed the partition over to another one to be merged. */
    MERGING
  }
}
