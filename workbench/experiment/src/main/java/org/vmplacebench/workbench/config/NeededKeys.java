package org.vmplacebench.workbench.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulerFactory;

/** Keys that have no default have a value where the algorithm cannot do without. */
public final class NeededKeys implements Rule {

  private final SortedMap<String, SchedulerFactory> schedulers;

  /**
   * The rule.
   *
   * @param schedulers those on the class path, by name
   */
  public NeededKeys(SortedMap<String, SchedulerFactory> schedulers) {
    this.schedulers = schedulers;
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>();
    keys.add(SimulatorKeys.ALGORITHM);
    keys.add(SimulatorKeys.IMPLEMENTATION);
    schedulers.values().forEach(scheduler -> keys.addAll(scheduler.neededKeys()));
    return keys;
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String name;
    try {
      name = AlgorithmName.of(settings).scheduler();
    } catch (IllegalArgumentException e) {
      // Another rule tells the user.
      return;
    }
    SchedulerFactory scheduler = schedulers.get(name);
    if (scheduler == null) {
      return;
    }
    for (Key<?> key : scheduler.neededKeys()) {
      if (!settings.has(key)) {
        findings.fault(
            key, "is no value, and the algorithm " + name + " needs one", key.type().allowed(), "");
      }
    }
  }
}
