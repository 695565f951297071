package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.Locale;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.injector.InjectorKeys;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.recorded.WorkloadKind;

/** Refuses more drawn events of VMs than any machine gets through, before the run. */
final class ExpectedEvents implements Rule {

  /** So many events are weeks of work at a million a second. */
  static final double MOST = 1e12;

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SimulatorKeys.DURATION,
        VmKeys.NUMBER,
        InjectorKeys.LOAD_FILE,
        InjectorKeys.KIND,
        WorkloadKeys.KIND,
        InjectorKeys.LOAD_PERIOD,
        InjectorKeys.RECORDED_PERIOD,
        InjectorKeys.ITERATION_PERIOD,
        InjectorKeys.SUSPEND,
        InjectorKeys.SUSPEND_PERIOD);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      return;
    }
    // Recorded loads that have times change no more often than those say.
    if (!kind(settings).equals(InjectorKeys.BITBRAINS)) {
      check(settings, loads(settings), "load changes", findings);
    }
    if (settings.get(InjectorKeys.SUSPEND)) {
      check(settings, InjectorKeys.SUSPEND_PERIOD, "suspends", findings);
    }
  }

  private static Key<Double> loads(Settings settings) {
    return switch (kind(settings)) {
      case InjectorKeys.PLANETLAB -> InjectorKeys.RECORDED_PERIOD;
      case InjectorKeys.ITERATIONS -> InjectorKeys.ITERATION_PERIOD;
      default -> InjectorKeys.LOAD_PERIOD;
    };
  }

  private static void check(
      Settings settings, Key<Double> period, String events, Findings findings) {
    double times = settings.get(SimulatorKeys.DURATION) / settings.get(period);
    double expected = times * settings.get(VmKeys.NUMBER);
    // A period that is too small for one VM already is another rule's.
    if (times <= MOST && expected > MOST) {
      findings.fault(
          period,
          String.format(
              Locale.ROOT,
              "gives about %.1e %s of all VMs in simulator.duration",
              expected,
              events),
          String.format(
              Locale.ROOT,
              "%s s or more, simulator.duration * vm.number / 10^12",
              settings.get(period) * expected / MOST),
          "");
    }
  }

  private static String kind(Settings settings) {
    WorkloadKind recorded = settings.get(WorkloadKeys.KIND);
    return recorded.hasLoads() ? recorded.word() : settings.get(InjectorKeys.KIND);
  }
}
