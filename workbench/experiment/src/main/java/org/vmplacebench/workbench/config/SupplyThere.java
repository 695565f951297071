package org.vmplacebench.workbench.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.platform.site.SupplyKeys;

/** Policies that follow the supply of sites have one to follow. */
public final class SupplyThere implements Rule {

  private final SortedMap<String, SchedulerFactory> schedulers;

  /** The rule on the policies on the class path, by name. */
  public SupplyThere(SortedMap<String, SchedulerFactory> schedulers) {
    this.schedulers = schedulers;
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(new SupplyKeys().keys());
    keys.add(SimulatorKeys.ALGORITHM);
    return keys;
  }

  @Override
  public void check(Settings settings, Findings findings) {
    SchedulerFactory scheduler = schedulers.get(settings.get(SimulatorKeys.ALGORITHM));
    if (scheduler != null && scheduler.followsSupply() && !SupplyKeys.areWanted(settings)) {
      findings.notice(
          SimulatorKeys.ALGORITHM,
          "has no supply to follow: none of the keys site.* says what supplies sites");
    }
  }
}
