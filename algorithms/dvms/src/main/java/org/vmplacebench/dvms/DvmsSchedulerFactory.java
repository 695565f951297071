package org.vmplacebench.dvms;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.dvms.overlay.OverlayFactory;
import org.vmplacebench.placement.plan.PlanOptions;

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
    String overlay = DvmsKeys.overlay(settings);
    OverlayFactory factory = OverlayFactory.onClassPath().get(overlay);
    if (factory == null) {
      throw new IllegalArgumentException(
          "there is no overlay named "
              + overlay
              + "; there are "
              + OverlayFactory.onClassPath().keySet());
    }
    DvmsOptions options =
        new DvmsOptions(
            Math.max(2, settings.get(DvmsKeys.MINIMUM)),
            overlay,
            settings.get(DvmsKeys.TIMEOUT),
            settings.get(DvmsKeys.RETRY),
            settings.get(DvmsKeys.UNDERLOAD) / 100,
            settings.has(DvmsKeys.MAINTENANCE)
                ? Maintenance.parse(settings.get(DvmsKeys.MAINTENANCE))
                : new Maintenance(List.of()),
            settings.get(SchedulingKeys.TURN_OFF),
            settings.get(SchedulingKeys.IDLE_HOSTS),
            settings.has(SchedulingKeys.SOLVER_TIMEOUT)
                ? settings.get(SchedulingKeys.SOLVER_TIMEOUT)
                : 0,
            settings.get(SchedulingKeys.SEED),
            settings.get(SchedulingKeys.CHECKS),
            settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured,
            PlanOptions.of(settings),
            SupplyTrigger.of(settings));
    return new DvmsScheduler(
        options,
        hosts -> factory.create(settings, hosts),
        PlacementSolverFactory.named(settings.get(SchedulingKeys.SOLVER), settings));
  }
}
