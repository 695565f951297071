package org.vmplacebench.workbench.plugin;

import java.util.Map;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.sim.PolicyPort;

/** A policy whose library is missing, which shows after 100 s, and that cannot sum itself up. */
public final class UnlinkedScheduler implements Scheduler {

  @Override
  public void start(PolicyPort simulation) {
    simulation.after(
        100,
        () -> {
          throw new NoClassDefFoundError("com/example/Missing");
        });
  }

  @Override
  public Map<String, Object> summary() {
    throw new IllegalStateException("no summary either");
  }

  /** Found as {@code test-unlinked}. */
  public static final class Factory implements SchedulerFactory {

    @Override
    public String name() {
      return "test-unlinked";
    }

    @Override
    public String description() {
      return "Lacks a library.";
    }

    @Override
    public Scheduler create(Settings settings) {
      return new UnlinkedScheduler();
    }
  }
}
