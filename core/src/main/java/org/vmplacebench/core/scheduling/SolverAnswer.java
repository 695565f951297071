package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.sim.ComputationRecord.State;

/** What a solver says to a problem. */
public sealed interface SolverAnswer {

  /** How a computation with this answer ended, in the words of the trace. */
  default State state() {
    if (this instanceof Plan) {
      return State.SUCCESS;
    }
    if (this instanceof NoPlan none) {
      return none.reason() == Reason.NO_WAY_THERE
          ? State.RECONFIGURATION_FAILED
          : State.PLACEMENT_FAILED;
    }
    return State.NO_RECONFIGURATION_NEEDED;
  }

  /** Number of migrations in the plan; 0 where there is none. */
  default int migrations() {
    return this instanceof Plan found ? found.plan().migrations().size() : 0;
  }

  /**
   * A way from the placement of the snapshot to a viable one.
   *
   * @param plan the way
   * @param provedBest whether it is proved that no plan moves less memory
   * @param bound bytes that any plan moves at least, as far as the solver has proved; 0 where it
   *     has proved nothing
   */
  record Plan(ReconfigurationPlan plan, boolean provedBest, long bound) implements SolverAnswer {

    /** A plan that nothing is proved of. */
    public Plan(ReconfigurationPlan plan) {
      this(plan, false, 0);
    }
  }

  /** The placement of the snapshot is viable already. */
  record NothingToDo() implements SolverAnswer {}

  /**
   * There is no plan.
   *
   * @param reason why
   * @param message more on it, for people
   */
  record NoPlan(Reason reason, String message) implements SolverAnswer {}

  /** Why a solver has no plan. */
  enum Reason {
    /** It is proved that there is no viable placement among those that the solver considers. */
    INFEASIBLE,
    /** The limit was reached before a plan was found. */
    LIMIT_REACHED,
    /** A viable placement is known and no order of migrations that leads there. */
    NO_WAY_THERE,
    /** The solver failed. */
    ERROR
  }
}
