package org.vmplacebench.core.scheduling;

import java.util.Optional;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.sim.PolicyPort;

/** The baseline: no VM is ever moved. */
public final class NoneScheduler implements Scheduler {

  @Override
  public void start(PolicyPort simulation) {
    // Nothing moves, so nothing has to be looked at.
  }

  /** Finds the baseline under the name {@code none}. */
  public static final class Factory implements SchedulerFactory {

    @Override
    public String name() {
      return "none";
    }

    @Override
    public String description() {
      return "No scheduler: VMs stay where they are placed.";
    }

    @Override
    public Optional<PlacementSolver> planner(Settings settings) {
      return Optional.empty();
    }

    @Override
    public Scheduler create(Settings settings) {
      return new NoneScheduler();
    }
  }
}
