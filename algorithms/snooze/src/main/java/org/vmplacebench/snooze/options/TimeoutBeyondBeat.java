package org.vmplacebench.snooze.options;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** A time-out within which no heartbeat comes would declare everybody dead. */
public final class TimeoutBeyondBeat implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(Timing.TIMEOUT, Timing.BEAT);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    double beat = settings.get(Timing.BEAT);
    if (settings.get(Timing.TIMEOUT) <= beat) {
      findings.fault(
          Timing.TIMEOUT,
          "is not longer than snooze.hb-periodicity, " + beat,
          "more than one period, better two",
          "");
    }
  }
}
