package org.vmplacebench.snooze.options;

import java.util.List;
import org.vmplacebench.core.config.Key;

/** The keys of crashes that the hierarchical policy brings about itself. */
public final class CrashKeys {

  /** Whether leader and managers crash. */
  public static final Key<Boolean> FAULT_MODE =
      Key.flag(
          "snooze.faultmode",
          false,
          "Whether the hosts of the leader and of managers crash every now and then; they come back"
              + " after simulator.crashduration.");

  /** Time between crashes of the leader. */
  public static final Key<Double> LEADER_CRASH_PERIOD =
      Key.periodOrNever(
          "snooze.glcrash-period",
          "",
          "With snooze.faultmode, time between two crashes of the leader's host; 0 for none. Where it"
              + " is left out, half of simulator.duration.");

  /** Time between crashes of managers. */
  public static final Key<Double> MANAGER_CRASH_PERIOD =
      Key.periodOrNever(
          "snooze.gmcrash-period",
          "300",
          "With snooze.faultmode, time between two crashes of the host of a manager drawn at random;"
              + " 0 for none.");

  /** When the leader crashes. */
  public static final Key<List<Double>> LEADER_CRASH_TIMES =
      new Key<>(
          "snooze.glcrash-times",
          new Times(),
          "s",
          "",
          "Simulated times at which the leader's host crashes, whatever snooze.faultmode says.");

  /** When managers crash. */
  public static final Key<List<Double>> MANAGER_CRASH_TIMES =
      new Key<>(
          "snooze.gmcrash-times",
          new Times(),
          "s",
          "",
          "Simulated times at which the host of a manager drawn at random crashes, whatever"
              + " snooze.faultmode says; a time that stands twice lets two crash.");

  /** All of them. */
  public static final List<Key<?>> ALL =
      List.of(
          FAULT_MODE,
          LEADER_CRASH_PERIOD,
          MANAGER_CRASH_PERIOD,
          LEADER_CRASH_TIMES,
          MANAGER_CRASH_TIMES);

  private CrashKeys() {}
}
