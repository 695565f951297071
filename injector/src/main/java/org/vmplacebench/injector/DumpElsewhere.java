package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** Events are not written over the file that they are replayed from. */
final class DumpElsewhere implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(InjectorKeys.LOAD_FILE, InjectorKeys.LOAD_DUMP);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (settings.has(InjectorKeys.LOAD_FILE)
        && settings.has(InjectorKeys.LOAD_DUMP)
        && settings
            .get(InjectorKeys.LOAD_FILE)
            .normalize()
            .equals(settings.get(InjectorKeys.LOAD_DUMP).normalize())) {
      findings.fault(
          InjectorKeys.LOAD_DUMP,
          "is the file that " + InjectorKeys.LOAD_FILE.name() + " reads",
          "another file",
          "");
    }
  }
}
