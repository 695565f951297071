package org.vmplacebench.ffd.consolidation;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;

/** Finds the consolidation policies under the name {@code consolidation}. */
public final class ConsolidationFactory implements SchedulerFactory {

  @Override
  public String name() {
    return "consolidation";
  }

  @Override
  public String description() {
    return "Consolidation by Beloglazov and Buyya: power-aware best fit decreasing.";
  }

  /** It works on the placement model, which honours all constraints. */
  @Override
  public Optional<PlacementSolver> planner(Settings settings) {
    return Optional.empty();
  }

  @Override
  public Scheduler create(Settings settings) {
    return new CentralScheduler(
        name(),
        CentralOptions.of(settings),
        new ConsolidationPlanner(ConsolidationOptions.of(settings)));
  }
}
