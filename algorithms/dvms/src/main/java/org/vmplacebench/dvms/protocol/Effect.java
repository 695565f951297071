package org.vmplacebench.dvms.protocol;

import java.util.List;
import org.vmplacebench.dvms.protocol.Input.Clock;

/** What a host does on an event, in order. */
public sealed interface Effect {

  /** Sends a message to a host. */
  record Send(int to, Message message) implements Effect {}

  /** Sends {@link Message.Granted} with the host's state. */
  record Answer(Grant grant) implements Effect {}

  /**
   * Sends a traveller to the next host that the overlay names.
   *
   * @param excluded hosts to leave out, save for the traveller's origin: this is the first-out
   *     relation of the thesis
   */
  record Forward(Message.Traveller traveller, List<Integer> excluded) implements Effect {}

  /**
   * Calls the solver, whose answer comes as {@link Input.Solved}.
   *
   * @param reports of all members but the leader itself
   */
  record Solve(Grant grant, Partition partition, List<MemberReport> reports) implements Effect {}

  /** Applies a plan, whose end comes as {@link Input.Applied}. */
  record Apply(Grant grant, Object plan) implements Effect {}

  /** Starts nothing more of the plan that is being applied. */
  record Abandon(Grant grant) implements Effect {}

  /** Sets the host's one timer, in place of what it was set to. */
  record SetTimer(Clock clock) implements Effect {}

  /** The host's timer is not needed. */
  record StopTimer() implements Effect {

    static final StopTimer ONE = new StopTimer();
  }

  /** The host belongs to no partition any more. */
  record Freed() implements Effect {

    static final Freed ONE = new Freed();
  }

  /** The host's partition has ended under its leadership. */
  record Ended(Grant grant, Partition partition, Outcome outcome) implements Effect {}

  /** How a partition ended. */
  enum Outcome {
    /** Its plan was applied. */
    SOLVED,
    /** Its plan was aborted. */
    ABORTED,
    /** Its problems had gone by themselves. */
    NOTHING_TO_DO,
    /** There was nobody left to grow or merge with. */
    UNSOLVED,
    /** Its leader found that another host leads it. */
    SUPERSEDED
  }
}
