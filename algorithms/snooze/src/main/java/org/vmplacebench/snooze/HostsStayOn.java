package org.vmplacebench.snooze;

import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** Tells a user of this policy that it switches no hosts off. */
final class HostsStayOn implements Rule {

  private static final List<String> NAMES = List.of(SnoozeScheduler.NAME, "hierarchical");

  @Override
  public List<Key<?>> keys() {
    return List.of(SchedulingKeys.TURN_OFF, OthersKeys.ALGORITHM);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String algorithm = settings.get(OthersKeys.ALGORITHM).toLowerCase(Locale.ROOT);
    if (settings.get(SchedulingKeys.TURN_OFF) && NAMES.contains(algorithm)) {
      findings.notice(SchedulingKeys.TURN_OFF, "no effect with snooze, empty hosts stay on");
    }
  }
}
