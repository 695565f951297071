package org.vmplacebench.snooze.options;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.core.sim.HostSwitching;

/**
 * When managers put hosts to sleep.
 *
 * @param on whether they do at all
 * @param idle seconds without a VM after which a host may go off
 * @param reserve idle hosts that each manager keeps on
 * @param longest seconds after which a host that sleeps wakes by itself; infinite for never
 * @param waking seconds after which a host that was woken and has not joined counts as lost
 */
public record SleepOptions(boolean on, double idle, int reserve, double longest, double waking) {

  /** All hosts stay on. */
  public static final SleepOptions NEVER =
      new SleepOptions(false, 0, 0, Double.POSITIVE_INFINITY, 0);

  /** What the settings say. */
  public static SleepOptions of(Settings settings) {
    double longest = settings.get(SnoozeKeys.LONGEST_SLEEP);
    return new SleepOptions(
        settings.get(SchedulingKeys.TURN_OFF),
        settings.get(SnoozeKeys.IDLE_TIME),
        settings.get(SchedulingKeys.IDLE_HOSTS),
        longest > 0 ? longest : Double.POSITIVE_INFINITY,
        settings.get(HostSwitching.SHUTDOWN_TIME)
            + settings.get(HostSwitching.BOOT_TIME)
            + 2 * settings.get(Timing.TIMEOUT));
  }
}
