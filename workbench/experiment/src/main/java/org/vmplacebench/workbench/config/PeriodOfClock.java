package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/**
 * What happens again and again lets simulated time pass, and comes to an end: a period is no less
 * than the clock can advance by at the end of the run, and not so small that nobody could wait.
 */
record PeriodOfClock(Key<Double> period) implements Rule {

  /** The rules for all periods among some keys; none where there is no simulated time. */
  @SuppressWarnings("unchecked") // Only types of numbers are periods.
  static Stream<Rule> of(DeclaredKeys keys) {
    return keys.byName().containsKey(SimulatorKeys.DURATION.name())
        ? keys.byName().values().stream()
            .filter(key -> key.type().isPeriod())
            .map(key -> new PeriodOfClock((Key<Double>) key))
        : Stream.empty();
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(period, SimulatorKeys.DURATION);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    double duration = settings.get(SimulatorKeys.DURATION);
    double value = settings.has(period) ? settings.get(period) : 0;
    double least = duration / ExpectedEvents.MOST;
    if (value > 0 && value < least) {
      findings.fault(
          period,
          value < Math.ulp(duration)
              ? "is less than the clock can advance by at the end of simulator.duration"
              : "comes more than 10^12 times in simulator.duration",
          least + " s or more, simulator.duration / 10^12",
          "");
    }
  }
}
