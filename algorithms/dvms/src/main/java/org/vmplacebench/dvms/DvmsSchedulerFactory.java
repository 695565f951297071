package org.vmplacebench.dvms;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** Finds the distributed policy under the name {@code dvms}. */
public final class DvmsSchedulerFactory implements SchedulerFactory {

  @Override
  public String name() {
    return DvmsScheduler.NAME;
  }

  @Override
  public String description() {
    return "Distributed: each host solves its own problems with the hosts that an overlay names.";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there is no solver or overlay of the name that the
   *     settings give
   */
  @Override
  public Scheduler create(Settings settings) {
    return DvmsScheduler.of(
        settings, PlacementSolverFactory.named(settings.get(SchedulingKeys.SOLVER), settings));
  }
}
