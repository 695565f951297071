package org.vmplacebench.snooze;

import java.util.List;

/**
 * Which hosts of the hierarchy crash when.
 *
 * @param leaderPeriod seconds between two crashes of the leader's host; infinite for none
 * @param managerPeriod seconds between two crashes of the host of a manager drawn at random;
 *     infinite for none
 * @param leaderTimes simulated seconds at which the leader's host crashes
 * @param managerTimes simulated seconds at which the host of a manager drawn at random crashes;
 *     where a time stands twice, two crash at once
 * @param duration seconds that a host stays down
 * @param seed master seed of the experiment, from which the draws follow
 */
record CrashPlan(
    double leaderPeriod,
    double managerPeriod,
    List<Double> leaderTimes,
    List<Double> managerTimes,
    double duration,
    long seed) {

  /** Nothing crashes. */
  static final CrashPlan NONE =
      new CrashPlan(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), List.of(), 300, 0);

  CrashPlan {
    leaderTimes = List.copyOf(leaderTimes);
    managerTimes = List.copyOf(managerTimes);
  }
}
