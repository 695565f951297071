package org.vmplacebench.snooze;

import java.util.Optional;
import java.util.OptionalInt;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.PlacementSolverFactory;
import org.vmplacebench.core.scheduling.Scheduler;
import org.vmplacebench.core.scheduling.SchedulerFactory;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.placement.plan.PlanOptions;
import org.vmplacebench.snooze.assignment.AssignmentChoice;
import org.vmplacebench.snooze.heuristic.ConsolidationSolver;
import org.vmplacebench.snooze.heuristic.RelocationSolver;
import org.vmplacebench.snooze.options.CrashPlan;
import org.vmplacebench.snooze.options.DispatchOptions;
import org.vmplacebench.snooze.options.SleepOptions;
import org.vmplacebench.snooze.options.SnoozeKeys;
import org.vmplacebench.snooze.options.SnoozeOptions;
import org.vmplacebench.snooze.options.Timing;

/** Finds the hierarchical policy under the name {@code snooze}. */
public final class SnoozeSchedulerFactory implements SchedulerFactory {

  private static final int DEFAULT_PER_MANAGER = 32;

  @Override
  public String name() {
    return SnoozeScheduler.NAME;
  }

  @Override
  public String description() {
    return "Hierarchical: group managers repair their own hosts; a leader assigns hosts to them.";
  }

  /** A host for each manager and one for the leader; 32 hosts per manager where nothing is said. */
  @Override
  public int serviceHosts(int hosting, Settings settings) {
    return 1
        + SnoozeOptions.managersFor(
            hosting, optional(settings, SnoozeKeys.PER_MANAGER).orElse(DEFAULT_PER_MANAGER));
  }

  /** The leader and a manager. */
  @Override
  public int leastServiceHosts() {
    return 2;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there is no solver of the name that the settings give
   */
  @Override
  public Scheduler create(Settings settings) {
    double consolidation = settings.get(SnoozeKeys.CONSOLIDATION_PERIOD);
    return new SnoozeScheduler(
        new SnoozeOptions(
            Timing.OPTIONS.read(settings),
            settings.get(SnoozeKeys.MESSAGE_BYTES),
            optional(settings, SnoozeKeys.PER_MANAGER),
            AssignmentChoice.of(settings.get(SnoozeKeys.ASSIGNMENT)),
            settings.get(SnoozeKeys.PERIODIC),
            settings.get(SnoozeKeys.PERIOD),
            settings.get(SnoozeKeys.PAUSE),
            relocation(settings),
            new ConsolidationSolver(settings.get(SnoozeKeys.OVERLOAD_THRESHOLD) / 100),
            consolidation > 0 ? consolidation : Double.POSITIVE_INFINITY,
            hosts -> SchedulingKeys.limitSeconds(settings, hosts),
            PlanOptions.of(settings),
            DispatchOptions.of(settings),
            SleepOptions.of(settings),
            CrashPlan.of(settings),
            settings.get(SchedulingKeys.CHECKS),
            settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured));
  }

  @Override
  public Optional<PlacementSolver> planner(Settings settings) {
    return Optional.of(relocation(settings));
  }

  private static PlacementSolver relocation(Settings settings) {
    return settings.get(SnoozeKeys.RELOCATION).equals(SnoozeKeys.BY_SNOOZE)
        ? new RelocationSolver(
            settings.get(SnoozeKeys.OVERLOAD_THRESHOLD) / 100,
            settings.get(SnoozeKeys.UNDERLOAD_THRESHOLD) / 100)
        : PlacementSolverFactory.named(settings.get(SchedulingKeys.SOLVER), settings);
  }

  private static OptionalInt optional(Settings settings, Key<Integer> key) {
    return settings.has(key) ? OptionalInt.of(settings.get(key)) : OptionalInt.empty();
  }
}
