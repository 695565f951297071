package org.vmplacebench.workbench.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** Keys that have no default have a value where the algorithm or the solver cannot do without. */
public final class NeededKeys implements Rule {

  private final SortedMap<String, SchedulerFactory> schedulers;
  private final SortedMap<String, PlacementSolverFactory> solvers;

  /**
   * The rule.
   *
   * @param schedulers those on the class path, by name
   * @param solvers the same
   */
  public NeededKeys(
      SortedMap<String, SchedulerFactory> schedulers,
      SortedMap<String, PlacementSolverFactory> solvers) {
    this.schedulers = schedulers;
    this.solvers = solvers;
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>();
    keys.add(SimulatorKeys.ALGORITHM);
    keys.add(SimulatorKeys.IMPLEMENTATION);
    keys.add(SchedulingKeys.SOLVER);
    schedulers.values().forEach(scheduler -> keys.addAll(scheduler.neededKeys()));
    solvers.values().forEach(solver -> keys.addAll(solver.neededKeys()));
    return keys;
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String solver = settings.get(SchedulingKeys.SOLVER);
    if (solvers.containsKey(solver)) {
      demand(solvers.get(solver).neededKeys(), "solver " + solver, settings, findings);
    }
    String name;
    try {
      name = AlgorithmName.of(settings).scheduler();
    } catch (IllegalArgumentException e) {
      // Another rule tells the user.
      return;
    }
    SchedulerFactory scheduler = schedulers.get(name);
    if (scheduler != null) {
      demand(scheduler.neededKeys(), "algorithm " + name, settings, findings);
    }
  }

  private static void demand(List<Key<?>> keys, String who, Settings settings, Findings findings) {
    for (Key<?> key : keys) {
      if (!settings.has(key)) {
        findings.fault(key, "is no value, and the " + who + " needs one", key.type().allowed(), "");
      }
    }
  }
}
