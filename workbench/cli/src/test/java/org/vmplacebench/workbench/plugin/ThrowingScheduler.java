package org.vmplacebench.workbench.plugin;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.PolicyPort;

/** A policy that throws in a callback, after 100 s. */
public final class ThrowingScheduler implements Scheduler {

  @Override
  public void start(PolicyPort simulation) {
    simulation.after(
        100,
        () -> {
          throw new IllegalArgumentException("the policy of a third party fell over");
        });
  }

  /** Found as {@code test-throwing}. */
  public static final class Factory implements SchedulerFactory {

    @Override
    public String name() {
      return "test-throwing";
    }

    @Override
    public String description() {
      return "Throws in a callback.";
    }

    @Override
    public Scheduler create(Settings settings) {
      return new ThrowingScheduler();
    }
  }
}
