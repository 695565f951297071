package org.vmplacebench.snooze;

/**
 * The times of the protocol, in seconds.
 *
 * @param beat between two heartbeats of one agent
 * @param timeout after which somebody who is not heard counts as dead; more than {@code beat}
 * @param answer after which a local controller that joins takes an answer for lost
 * @param election after which the multicast service tries the next manager
 * @param controllerStart when the local controllers start
 */
record Timing(double beat, double timeout, double answer, double election, double controllerStart) {

  /**
   * The longest time after the last crash until every host that is on is managed again, without
   * loss of messages, as long as a service host is on. See docs/snooze.md, "Bounds".
   *
   * @param failures number of service agents that crashed together, or one after the other with
   *     less than this bound between them
   */
  double recoveryBound(int failures) {
    return 2 * timeout + 3 * beat + failures * (election + answer) + 2 * answer;
  }
}
