package org.vmplacebench.snooze.options;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.placement.choice.HostRule;

/**
 * How places are found for new VMs.
 *
 * @param managers in which order the leader asks managers
 * @param hosts in which order managers ask local controllers
 * @param timeout seconds after which a client tries again, and a reservation is void
 */
public record DispatchOptions(HostRule managers, HostRule hosts, double timeout) {

  /** The words for rules. */
  public static final List<String> RULES = HostRule.words();

  /** What the settings say. */
  public static DispatchOptions of(Settings settings) {
    return new DispatchOptions(
        HostRule.of(settings.get(SnoozeKeys.DISPATCHING)),
        HostRule.of(settings.get(SnoozeKeys.PLACEMENT)),
        settings.get(SnoozeKeys.DISPATCH_TIMEOUT));
  }
}
