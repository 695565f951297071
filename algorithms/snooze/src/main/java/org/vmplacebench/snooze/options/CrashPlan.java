package org.vmplacebench.snooze.options;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;

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
public record CrashPlan(
    double leaderPeriod,
    double managerPeriod,
    List<Double> leaderTimes,
    List<Double> managerTimes,
    double duration,
    long seed) {

  /** Nothing crashes. */
  public static final CrashPlan NONE =
      new CrashPlan(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), List.of(), 300, 0);

  /** Copies the lists. */
  public CrashPlan {
    leaderTimes = List.copyOf(leaderTimes);
    managerTimes = List.copyOf(managerTimes);
  }

  /** What the settings say. */
  public static CrashPlan of(Settings settings) {
    boolean on = settings.get(CrashKeys.FAULT_MODE);
    double leaderPeriod =
        settings.has(CrashKeys.LEADER_CRASH_PERIOD)
            ? settings.get(CrashKeys.LEADER_CRASH_PERIOD)
            : settings.get(SchedulingKeys.DURATION) / 2;
    return new CrashPlan(
        on ? orNever(leaderPeriod) : Double.POSITIVE_INFINITY,
        on ? orNever(settings.get(CrashKeys.MANAGER_CRASH_PERIOD)) : Double.POSITIVE_INFINITY,
        settings.has(CrashKeys.LEADER_CRASH_TIMES)
            ? settings.get(CrashKeys.LEADER_CRASH_TIMES)
            : List.of(),
        settings.has(CrashKeys.MANAGER_CRASH_TIMES)
            ? settings.get(CrashKeys.MANAGER_CRASH_TIMES)
            : List.of(),
        settings.get(SchedulingKeys.CRASH_DURATION),
        settings.get(SchedulingKeys.SEED));
  }

  private static double orNever(double period) {
    return period > 0 ? period : Double.POSITIVE_INFINITY;
  }
}
