package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulerFactory;

/** An algorithm needs a number of service hosts to work with. */
public final class EnoughServiceHosts implements Rule {

  private final SortedMap<String, SchedulerFactory> schedulers;

  /**
   * The rule.
   *
   * @param schedulers those on the class path, by name
   */
  public EnoughServiceHosts(SortedMap<String, SchedulerFactory> schedulers) {
    this.schedulers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.schedulers.putAll(schedulers);
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(HostKeys.SERVICE_NODES, SimulatorKeys.ALGORITHM, SimulatorKeys.IMPLEMENTATION);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    SchedulerFactory scheduler = schedulers.get(nameOf(settings));
    if (scheduler == null || !settings.has(HostKeys.SERVICE_NODES)) {
      return;
    }
    int least = scheduler.leastServiceHosts();
    if (settings.get(HostKeys.SERVICE_NODES) < least) {
      findings.fault(
          HostKeys.SERVICE_NODES,
          "is too few for the algorithm " + scheduler.name(),
          least + " or more, or left out",
          "");
    }
  }

  private static String nameOf(Settings settings) {
    try {
      return AlgorithmName.of(settings).scheduler();
    } catch (IllegalArgumentException e) {
      // Another rule tells the user.
      return "";
    }
  }
}
