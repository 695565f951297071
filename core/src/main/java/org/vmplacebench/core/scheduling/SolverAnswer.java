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
   * What the solver has worked for it, in comparisons of a VM and a host or what takes as long: for
   * {@code solver.time = modelled}. 0 where the solver does not count.
   */
  default double work() {
    return 0;
  }

  /** The same answer, for which some work was done; that nothing is to do needs none. */
  default SolverAnswer after(double work) {
    if (this instanceof Plan found) {
      return new Plan(found.plan(), found.provedBest(), found.bound(), work);
    }
    return this instanceof NoPlan none ? new NoPlan(none.reason(), none.message(), work) : this;
  }

  /**
   * A way from the placement of the snapshot to a viable one.
   *
   * @param plan the way
   * @param provedBest whether it is proved that no plan moves less memory
   * @param bound bytes that any plan moves at least, as far as the solver has proved; 0 where it
   *     has proved nothing
   * @param work see {@link SolverAnswer#work}
   */
  record Plan(ReconfigurationPlan plan, boolean provedBest, long bound, double work)
      implements SolverAnswer {

    /** A plan that nothing is proved of, by a solver that does not count. */
    public Plan(ReconfigurationPlan plan) {
      this(plan, false, 0, 0);
    }
  }

  /** The placement of the snapshot is viable already. */
  record NothingToDo() implements SolverAnswer {}

  /**
   * There is no plan.
   *
   * @param reason why
   * @param message more on it, for people
   * @param work see {@link SolverAnswer#work}
   */
  record NoPlan(Reason reason, String message, double work) implements SolverAnswer {

    /** From a solver that does not count. */
    public NoPlan(Reason reason, String message) {
      this(reason, message, 0);
    }
  }

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
