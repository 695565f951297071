package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** The smallest share of busy VMs is not above the greatest one. */
final class OrderedShares implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(InjectorKeys.ITERATION_LEAST, InjectorKeys.ITERATION_MOST);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    double most = settings.get(InjectorKeys.ITERATION_MOST);
    if (settings.get(InjectorKeys.ITERATION_LEAST) > most) {
      findings.fault(
          InjectorKeys.ITERATION_LEAST,
          "is above " + InjectorKeys.ITERATION_MOST.name(),
          "a share up to that one",
          "");
    }
  }
}
