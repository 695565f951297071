package org.vmplacebench.core.scheduling;

/** What a solver says to a problem. */
public sealed interface SolverAnswer {

  /** A way from the placement of the snapshot to a viable one. */
  record Plan(ReconfigurationPlan plan) implements SolverAnswer {}

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
