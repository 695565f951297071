package org.vmplacebench.placement.central;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.placement.plan.PlanOptions;

/**
 * What an experiment says about any centralized policy.
 *
 * @param rhythm when the scheduler looks at the cluster
 * @param turnOffEmptyHosts whether hosts without VMs are switched off
 * @param idleHosts how many empty hosts stay on all the same
 * @param checkPlans whether each plan is judged before it is applied
 * @param warmUp whether the planner is warmed up before the simulated clock starts
 * @param plans how plans are applied
 */
public record CentralOptions(
    Rhythm rhythm,
    boolean turnOffEmptyHosts,
    int idleHosts,
    boolean checkPlans,
    boolean warmUp,
    PlanOptions plans) {

  /** What the settings say. */
  public static CentralOptions of(Settings settings) {
    return new CentralOptions(
        Rhythm.of(settings),
        settings.get(SchedulingKeys.TURN_OFF),
        settings.get(SchedulingKeys.IDLE_HOSTS),
        settings.get(SchedulingKeys.CHECKS),
        settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured,
        PlanOptions.of(settings));
  }

  /** The same with another rhythm. */
  public CentralOptions with(Rhythm other) {
    return new CentralOptions(other, turnOffEmptyHosts, idleHosts, checkPlans, warmUp, plans);
  }
}
