package org.vmplacebench.snooze.options;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Options;

/**
 * The times of the protocol, in seconds.
 *
 * @param beat between two heartbeats of one agent
 * @param timeout after which somebody who is not heard counts as dead; more than {@code beat}
 * @param answer after which a local controller that joins takes an answer for lost
 * @param election after which the multicast service tries the next manager
 * @param controllerStart when the local controllers start
 */
public record Timing(
    double beat, double timeout, double answer, double election, double controllerStart) {

  /** Time between heartbeats. */
  public static final Key<Double> BEAT =
      Key.period(
          "snooze.hb-periodicity",
          "2",
          "Time between two heartbeats of the leader, and of each manager. A local controller answers"
              + " each heartbeat of its manager with its charge.");

  /** Silence after which somebody counts as dead. */
  public static final Key<Double> TIMEOUT =
      Key.period(
          "snooze.hb-timeout",
          "5",
          "Silence after which leader, manager or local controller counts as dead; more than"
              + " snooze.hb-periodicity.");

  /** Time until an answer counts as lost. */
  public static final Key<Double> ANSWER_TIMEOUT =
      Key.period(
          "snooze.answer-timeout",
          "1",
          "How long a local controller that joins waits for the leader's and the manager's answers.");

  /** Time until the next manager is asked. */
  public static final Key<Double> ELECTION_TIMEOUT =
      Key.period(
          "snooze.election-timeout",
          "0.2",
          "How long the multicast service waits, in an election, for the answer of a manager before"
              + " it asks the next one.");

  /** When local controllers start. */
  public static final Key<Double> CONTROLLER_START =
      Key.number(
          "snooze.lc-start",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "2",
          "Simulated time at which the local controllers start to look for a manager.");

  /** Their keys. */
  public static final Options<Timing> OPTIONS =
      Options.of(Timing.class, BEAT, TIMEOUT, ANSWER_TIMEOUT, ELECTION_TIMEOUT, CONTROLLER_START);
}
