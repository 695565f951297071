package org.vmplacebench.vjobs;

import java.util.Set;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.vjobs.choice.TargetSolver;

/** Finds {@code vjobs}. */
public final class VjobSchedulerFactory implements SchedulerFactory {

  /** The name in properties. */
  static final String NAME = "vjobs";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Jobs made of VMs, run and preempted by a decision module and the context switch.";
  }

  @Override
  public boolean schedulesVjobs() {
    return true;
  }

  @Override
  public Set<String> solvers() {
    return TargetSolver.words();
  }

  @Override
  public Scheduler create(Settings settings) {
    return new VjobScheduler(VjobOptions.of(settings));
  }
}
