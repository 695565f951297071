package org.vmplacebench.snooze;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** Snooze's own heuristics know no placement constraints. */
final class NoConstraints implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SnoozeKeys.RELOCATION, SnoozeKeys.CONSOLIDATION_PERIOD, SchedulingKeys.CONSTRAINTS);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (!settings.has(SchedulingKeys.CONSTRAINTS)) {
      return;
    }
    String what = "knows no placement constraints, and constraints.file gives some";
    if (settings.get(SnoozeKeys.RELOCATION).equals(SnoozeKeys.BY_SNOOZE)) {
      findings.fault(SnoozeKeys.RELOCATION, what, "solver", "");
    }
    if (settings.get(SnoozeKeys.CONSOLIDATION_PERIOD) > 0) {
      findings.fault(SnoozeKeys.CONSOLIDATION_PERIOD, what, "0", "");
    }
  }
}
