package org.vmplacebench.injector;

import java.nio.file.Path;
import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** Recorded loads are named where they are asked for, and do not compete with replayed events. */
final class LoadSource implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(
        InjectorKeys.KIND,
        InjectorKeys.RECORDED,
        InjectorKeys.BITBRAINS_LOADS,
        InjectorKeys.LOAD_FILE);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String kind = settings.get(InjectorKeys.KIND);
    if (kind.equals(InjectorKeys.PLANETLAB)) {
      check(settings, InjectorKeys.RECORDED, findings);
    } else if (kind.equals(InjectorKeys.BITBRAINS)) {
      check(settings, InjectorKeys.BITBRAINS_LOADS, findings);
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
