package org.vmplacebench.injector;

import java.util.List;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** New VMs need a law of loads: nothing was recorded of them. */
final class ArrivalLoads implements Rule {

  @Override
  public List<Key<?>> keys() {
    return List.of(ArrivalKeys.PERIOD, InjectorKeys.KIND);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    if (settings.get(ArrivalKeys.PERIOD) > 0
        && settings.get(InjectorKeys.KIND).equals(InjectorKeys.PLANETLAB)) {
      findings.fault(
          ArrivalKeys.PERIOD,
          "new VMs have no load with " + InjectorKeys.KIND.name() + " = planetlab",
          "0, or " + InjectorKeys.KIND.name() + " = gaussian",
          "");
    }
  }
}
