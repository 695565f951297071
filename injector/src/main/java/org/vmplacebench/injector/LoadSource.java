package org.vmplacebench.injector;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.injector.recorded.WorkloadKeys;
import org.vmplacebench.injector.recorded.WorkloadKind;

/** Recorded loads are named where they are asked for, and do not compete with replayed events. */
final class LoadSource implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(
        InjectorKeys.KIND,
        InjectorKeys.RECORDED,
        InjectorKeys.BITBRAINS_LOADS,
        InjectorKeys.LOAD_FILE,
        InjectorKeys.LOAD_DUMP,
        ArrivalKeys.PERIOD,
        WorkloadKeys.KIND);
  }

  /** Where loads come from: a value of {@link InjectorKeys#KIND}. */
  static String kind(Settings settings) {
    WorkloadKind recorded = settings.get(WorkloadKeys.KIND);
    return recorded.hasLoads() ? recorded.word() : settings.get(InjectorKeys.KIND);
  }

  /** The recording: what {@code workload.path} names, or an older key of one kind. */
  static Path recording(Settings settings, Key<Path> older) {
    return settings.get(WorkloadKeys.KIND).hasLoads()
        ? settings.get(WorkloadKeys.PATH)
        : settings.get(older);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String kind = settings.get(InjectorKeys.KIND);
    if (settings.get(WorkloadKeys.KIND).hasRequests()) {
      checkRequests(settings, findings);
    }
    if (settings.get(WorkloadKeys.KIND).hasLoads()) {
      checkAlone(settings, kind, findings);
      return;
    }
    if (kind.equals(InjectorKeys.PLANETLAB)) {
      check(settings, InjectorKeys.RECORDED, findings);
    } else if (kind.equals(InjectorKeys.BITBRAINS)) {
      check(settings, InjectorKeys.BITBRAINS_LOADS, findings);
    }
  }

  private static void checkRequests(Settings settings, Findings findings) {
    String recorded = WorkloadKeys.KIND.name();
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      findings.fault(
          InjectorKeys.LOAD_FILE, "replays other VMs than " + recorded, "one of the two", "");
    }
    if (settings.get(ArrivalKeys.PERIOD) > 0) {
      findings.fault(ArrivalKeys.PERIOD, "draws other new VMs than " + recorded, "0 beside it", "");
    }
    if (settings.has(InjectorKeys.LOAD_DUMP)) {
      findings.fault(
          InjectorKeys.LOAD_DUMP,
          "cannot name the sizes of VMs of " + recorded,
          "none: the recording itself repeats the run",
          "");
    }
  }

  private static void checkAlone(Settings settings, String kind, Findings findings) {
    if (!kind.equals(InjectorKeys.GAUSSIAN)) {
      findings.fault(
          InjectorKeys.KIND, "is given beside " + WorkloadKeys.KIND.name(), "one of the two", "");
    }
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      findings.fault(
          InjectorKeys.LOAD_FILE,
          "replays other loads than " + WorkloadKeys.KIND.name(),
          "one of the two",
          "");
    }
  }

  private static void check(Settings settings, Key<Path> recorded, Findings findings) {
    if (!settings.has(recorded)) {
      findings.fault(
          InjectorKeys.KIND,
          "needs " + recorded.name(),
          "a folder or .tar.xz archive in " + recorded.name(),
          "");
    }
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      findings.fault(
          InjectorKeys.LOAD_FILE,
          "replays other loads than "
              + InjectorKeys.KIND.name()
              + " = "
              + settings.get(InjectorKeys.KIND),
          "one of the two",
          "");
    }
  }
}
