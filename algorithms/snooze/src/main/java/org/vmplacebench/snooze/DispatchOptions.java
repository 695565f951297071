package org.vmplacebench.snooze;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.HostRule;

/**
 * How places are found for new VMs.
 *
 * @param managers in which order the leader asks managers
 * @param hosts in which order managers ask local controllers
 * @param timeout seconds after which a client tries again, and a reservation is void
 */
record DispatchOptions(HostRule managers, HostRule hosts, double timeout) {

  /** The words for rules. */
  static final List<String> RULES = Arrays.stream(HostRule.values()).map(HostRule::word).toList();

  /** What the settings say. */
  static DispatchOptions of(Settings settings) {
    return new DispatchOptions(
        rule(settings.get(SnoozeKeys.DISPATCHING)),
        rule(settings.get(SnoozeKeys.PLACEMENT)),
        settings.get(SnoozeKeys.DISPATCH_TIMEOUT));
  }

  private static HostRule rule(String word) {
    return Arrays.stream(HostRule.values())
        .filter(rule -> rule.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
