package org.vmplacebench.entropy;

import java.util.OptionalInt;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

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
    EntropyOptions options =
        new EntropyOptions(
            settings.get(EntropyKeys.PERIOD),
            timeout,
            settings.get(SchedulingKeys.TURN_OFF),
            settings.get(SchedulingKeys.CHECKS),
            settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured,
            settings.get(SchedulingKeys.MOST_MIGRATIONS));
    return new EntropyScheduler(
        options, PlacementSolverFactory.named(settings.get(SchedulingKeys.SOLVER), settings));
  }
}
