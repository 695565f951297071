package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** Recorded loads are named where they are asked for, and do not compete with replayed events. */
final class LoadSource implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(InjectorKeys.KIND, InjectorKeys.RECORDED, InjectorKeys.LOAD_FILE);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (!settings.get(InjectorKeys.KIND).equals(InjectorKeys.PLANETLAB)) {
      return;
    }
    if (!settings.has(InjectorKeys.RECORDED)) {
      findings.fault(
          InjectorKeys.KIND,
          "needs " + InjectorKeys.RECORDED.name(),
          "a folder or .tar.xz archive in " + InjectorKeys.RECORDED.name(),
          "");
    }
    if (settings.has(InjectorKeys.LOAD_FILE)) {
      findings.fault(
          InjectorKeys.LOAD_FILE,
          "replays other loads than " + InjectorKeys.KIND.name() + " = planetlab",
          "one of the two",
          "");
    }
  }
}
