package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.SortedMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** The solver that an experiment names can solve in this process. */
public final class UsableSolver implements Rule {

  private final SortedMap<String, PlacementSolverFactory> solvers;

  /** Checks a name against what the solvers say of themselves. */
  public UsableSolver(SortedMap<String, PlacementSolverFactory> solvers) {
    this.solvers = solvers;
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SchedulingKeys.SOLVER);
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
    }
  }
}
