package org.vmplacebench.ffd.consolidation;

import org.vmplacebench.core.config.Settings;
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

  @Override
  public Scheduler create(Settings settings) {
    return new CentralScheduler(
        name(),
        CentralOptions.of(settings),
        new ConsolidationPlanner(ConsolidationOptions.of(settings)));
  }
}
