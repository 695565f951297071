package org.vmplacebench.dvms;

import java.util.List;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.placement.plan.PlanOptions;

/**
 * What an experiment says about the distributed policy.
 *
 * @param minimum fewest hosts of a partition for which the solver is called
 * @param overlay name of the overlay
 * @param timeout seconds after which a member leaves a partition whose leader does not show up
 * @param retry seconds until a first new try
 * @param underload share of its capacity below which a host wants to be emptied; 0 for never
 * @param maintenance hosts that are to be emptied
 * @param turnOff whether empty hosts go off
 * @param idleHosts how many empty hosts stay on all the same
 * @param solverSeconds longest wall seconds of a computation; 0 for VMPlaceS's rule
 * @param seed of the overlay's random numbers
 * @param check whether each plan and each partition is judged when it is applied
 * @param warmUp whether the solver is warmed up before the simulated clock starts
 * @param plans how plans are applied
 * @param supply when hosts ask for help because their sites lack supply
 */
record DvmsOptions(
    int minimum,
    String overlay,
    double timeout,
    double retry,
    double underload,
    Maintenance maintenance,
    boolean turnOff,
    int idleHosts,
    int solverSeconds,
    long seed,
    boolean check,
    boolean warmUp,
    PlanOptions plans,
    SupplyTrigger supply) {

  private static final double PERCENT = 100;

  /** What the settings say. */
  static DvmsOptions of(Settings settings) {
    return new DvmsOptions(
        Math.max(2, settings.get(DvmsKeys.MINIMUM)),
        DvmsKeys.overlay(settings),
        settings.get(DvmsKeys.TIMEOUT),
        settings.get(DvmsKeys.RETRY),
        settings.get(DvmsKeys.UNDERLOAD) / PERCENT,
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
  }

  /** Wall seconds that a computation on a number of hosts may take. */
  int limitSeconds(int hosts) {
    return solverSeconds > 0 ? solverSeconds : SchedulingKeys.vmplacesLimit(hosts);
  }
}
