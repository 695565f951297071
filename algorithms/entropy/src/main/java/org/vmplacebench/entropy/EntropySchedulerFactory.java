package org.vmplacebench.entropy;

import java.util.OptionalInt;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.placement.central.CentralOptions;

/** Finds the centralized policy under the name {@code entropy}. */
public final class EntropySchedulerFactory implements SchedulerFactory {

  @Override
  public String name() {
    return EntropyScheduler.NAME;
  }

  @Override
  public String description() {
    return "Centralized: a solver looks at the whole cluster every period and repairs it.";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there is no solver of the name that the settings give
   */
  @Override
  public Scheduler create(Settings settings) {
    OptionalInt timeout =
        settings.has(SchedulingKeys.SOLVER_TIMEOUT)
            ? OptionalInt.of(settings.get(SchedulingKeys.SOLVER_TIMEOUT))
            : OptionalInt.empty();
    return new EntropyScheduler(
        new EntropyOptions(CentralOptions.of(settings), timeout),
        PlacementSolverFactory.named(settings.get(SchedulingKeys.SOLVER), settings));
  }
}
