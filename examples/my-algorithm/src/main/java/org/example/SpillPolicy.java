package org.example;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.placement.central.CentralOptions;
import org.vmplacebench.placement.central.CentralScheduler;
import org.vmplacebench.placement.central.Planner;

/** The centralized policy that has all its plans from {@link Spill}. */
public final class SpillPolicy implements SchedulerFactory {

  private static final int LIMIT_SECONDS = 60;

  @Override
  public String name() {
    return "spill";
  }

  @Override
  public String description() {
    return "Overloaded hosts give their smallest VMs to the hosts with most room.";
  }

  @Override
  public Scheduler create(Settings settings) {
    return new CentralScheduler(
        name(), CentralOptions.of(settings), Planner.of(new Spill(), hosts -> LIMIT_SECONDS));
  }
}
