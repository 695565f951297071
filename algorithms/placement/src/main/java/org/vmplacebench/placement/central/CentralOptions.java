package org.vmplacebench.placement.central;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/**
 * What an experiment says about any centralized policy.
 *
 * @param rhythm when the scheduler looks at the cluster
 * @param turnOffEmptyHosts whether hosts without VMs are switched off
 * @param idleHosts how many empty hosts stay on all the same
 * @param checkPlans whether each plan is judged before it is applied
 * @param warmUp whether the planner is warmed up before the simulated clock starts
 * @param mostMigrationsPerHost migrations of a plan that a host sends and receives at a time; 0 for
 *     no bound
 */
public record CentralOptions(
    Rhythm rhythm,
    boolean turnOffEmptyHosts,
    int idleHosts,
    boolean checkPlans,
    boolean warmUp,
    int mostMigrationsPerHost) {

  /** What the settings say. */
  public static CentralOptions of(Settings settings) {
    return new CentralOptions(
        Rhythm.of(settings),
        settings.get(SchedulingKeys.TURN_OFF),
        settings.get(SchedulingKeys.IDLE_HOSTS),
        settings.get(SchedulingKeys.CHECKS),
        settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured,
        settings.get(SchedulingKeys.MOST_MIGRATIONS));
  }

  /** The same with another rhythm. */
  public CentralOptions with(Rhythm other) {
    return new CentralOptions(
        other, turnOffEmptyHosts, idleHosts, checkPlans, warmUp, mostMigrationsPerHost);
  }
}
