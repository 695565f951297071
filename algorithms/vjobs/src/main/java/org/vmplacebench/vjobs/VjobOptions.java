package org.vmplacebench.vjobs;

import java.util.OptionalInt;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.engine.EngineKeys;
import org.vmplacebench.core.engine.SolverTimeChoice;
import org.vmplacebench.core.scheduling.SchedulingKeys;
import org.vmplacebench.vjobs.choice.TargetLimit;
import org.vmplacebench.vjobs.choice.TargetSolver;
import org.vmplacebench.vjobs.decision.DecisionModule;
import org.vmplacebench.vjobs.plan.CostModel;

/**
 * What an experiment says about the policy.
 *
 * @param module that decides
 * @param period seconds between two looks
 * @param waitingLoad percent of its vCPUs that a VM is thought to ask for before it has run
 * @param hardStop whether VMs are shut down hard
 * @param limit of the search for a target
 * @param costs of actions
 * @param idleHosts how many hosts without VMs stay on; empty where none is switched off
 * @param checkPlans whether each plan is judged before it is applied
 * @param warmUp whether the solver is warmed up before the simulated clock starts
 */
record VjobOptions(
    DecisionModule module,
    double period,
    double waitingLoad,
    boolean hardStop,
    TargetLimit limit,
    CostModel costs,
    OptionalInt idleHosts,
    boolean checkPlans,
    boolean warmUp) {

  private static final double MEBIBYTE = 1 << 20;

  static VjobOptions of(Settings settings) {
    return new VjobOptions(
        KnownName.onClassPath(DecisionModule.class, DecisionModule::name)
            .get(settings.get(VjobsKeys.POLICY)),
        settings.get(VjobsKeys.PERIOD),
        settings.get(VjobsKeys.WAITING_LOAD),
        settings.get(VjobsKeys.HARD),
        new TargetLimit(
            TargetSolver.of(settings.get(SchedulingKeys.SOLVER)),
            settings.get(VjobsKeys.SOLVER_NODES),
            settings.get(VjobsKeys.SOLVER_TIME)),
        new CostModel(
            settings.get(VjobsKeys.RUN_COST) * MEBIBYTE,
            settings.get(VjobsKeys.STOP_COST) * MEBIBYTE),
        settings.get(SchedulingKeys.TURN_OFF)
            ? OptionalInt.of(settings.get(SchedulingKeys.IDLE_HOSTS))
            : OptionalInt.empty(),
        settings.get(SchedulingKeys.CHECKS),
        settings.get(EngineKeys.SOLVER_TIME) instanceof SolverTimeChoice.Measured);
  }
}
