package org.vmplacebench.dvms.protocol;

/** What can happen to a host. */
public sealed interface Input {

  /** It has a problem: it is overloaded, underloaded, or to be emptied. */
  record Problem() implements Input {}

  /**
   * A message has come.
   *
   * @param busy whether a live migration from or to the host is under way, which keeps it from
   *     joining a partition
   */
  record Received(int from, Message message, boolean busy) implements Input {}

  /**
   * The solver has answered.
   *
   * @param plan what to apply; opaque to the protocol
   */
  record Solved(Grant grant, Answer answer, Object plan) implements Input {}

  /** What a solver can say. */
  enum Answer {
    /** There is a plan. */
    PLAN,
    /** No member has a problem any more. */
    NOTHING_TO_DO,
    /** These hosts are not enough. */
    NO_PLAN
  }

  /** A plan has ended. */
  record Applied(Grant grant, boolean complete) implements Input {}

  /** The host's timer has run out. */
  record Alarm(Clock clock) implements Input {}

  /** What a host waits for. */
  enum Clock {
    /** A member: for a sign of its leader, until its consent lapses. */
    LEASE,
    /** A leader: for the consent of its members. */
    ANSWER,
    /** A leader that solves or applies: for the time to renew consents. */
    RENEW,
    /** A leader that has handed its partition on: for a sign of the next leader. */
    HANDOVER,
    /** A leader that cannot grow: for the time to try again. */
    RETRY
  }
}
