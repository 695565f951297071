package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.SortedMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** The solver that an experiment names can solve in this process, and what its policy asks. */
public final class UsableSolver implements Rule {

  private final SortedMap<String, SchedulerFactory> schedulers;
  private final SortedMap<String, PlacementSolverFactory> solvers;

  /** Checks a name against what the policies and the solvers say of themselves. */
  public UsableSolver(
      SortedMap<String, SchedulerFactory> schedulers,
      SortedMap<String, PlacementSolverFactory> solvers) {
    this.schedulers = schedulers;
    this.solvers = solvers;
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SchedulingKeys.SOLVER, SimulatorKeys.ALGORITHM, SimulatorKeys.IMPLEMENTATION);
  }

  private void refuseOthers(Settings settings, String solver, Findings findings) {
    SchedulerFactory scheduler;
    try {
      scheduler = schedulers.get(AlgorithmName.of(settings).scheduler());
    } catch (IllegalArgumentException e) {
      // Another rule tells the user.
      return;
    }
    if (scheduler != null
        && !scheduler.solvers().isEmpty()
        && !scheduler.solvers().contains(solver)) {
      findings.fault(
          SchedulingKeys.SOLVER,
          "is no solver that simulator.algorithm = " + scheduler.name() + " can use",
          String.join(", ", scheduler.solvers()),
          "");
    }
  }

  @Override
  public void check(Settings settings, Findings findings) {
    PlacementSolverFactory factory = solvers.get(settings.get(SchedulingKeys.SOLVER));
    if (factory != null) {
      factory
          .obstacle()
          .ifPresent(
              why ->
                  findings.fault(
                      SchedulingKeys.SOLVER,
                      "cannot be used here: " + why,
                      "a solver that can, such as greedy",
                      ""));
      refuseOthers(settings, factory.name(), findings);
    }
  }
}
