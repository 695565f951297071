package org.vmplacebench.placement.central;

import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.vmplacebench.core.scheduling.PlacementSolver;
import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;
import org.vmplacebench.core.scheduling.SolverCall;
import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyPort;
import org.vmplacebench.placement.plan.HostReserve;

/** Decides what a centralized policy does about what it sees. One instance serves one run. */
public interface Planner {

  /** The name that stands for the solver in {@code summary.json}. */
  String name();

  /**
   * The computation of a plan. It must not look at the simulation.
   *
   * @param snapshot what the policy sees now
   */
  Computation<SolverAnswer> computation(Snapshot snapshot);

  /** A round begins: the time to take down what later rounds want to know of this instant. */
  default void roundStarted(PolicyPort simulation) {}

  /**
   * The answer of the last computation counts from now on, as its time has passed: the time to do
   * what a plan of migrations has no words for. A plan that there is starts right afterwards.
   *
   * @param reserve switches hosts
   */
  default void decided(PolicyPort simulation, HostReserve reserve, SolverAnswer answer) {}

  /** The plan of the last answer has ended, as a whole or not. */
  default void applied(PolicyPort simulation, HostReserve reserve, boolean complete) {}

  /**
   * What ends a run whose plans are judged ({@code simulation.checks}) and of which one is wrong.
   *
   * @param message what is wrong, for the user
   */
  default IllegalStateException refused(String message) {
    return new IllegalStateException(message);
  }

  /** What else there is to say of the run, for {@code summary.json}. */
  default Map<String, Object> summary() {
    return Map.of();
  }

  /** Computes something small in order to be warm, before the simulated clock starts. */
  default void warmUp() {}

  /** Lets go what it holds outside of this program, once the run has ended. It must not fail. */
  default void close() {}

  /**
   * A planner that hands each snapshot to a solver.
   *
   * @param limitSeconds wall seconds that a computation may take, at least 1, by the number of
   *     hosts looked at
   */
  static Planner of(PlacementSolver solver, IntUnaryOperator limitSeconds) {
    return new Planner() {
      @Override
      public String name() {
        return solver.name();
      }

      @Override
      public Computation<SolverAnswer> computation(Snapshot snapshot) {
        return new SolverCall(solver, snapshot, limitSeconds.applyAsInt(snapshot.hosts().length));
      }

      @Override
      public void warmUp() {
        solver.warmUp();
      }

      @Override
      public void close() {
        solver.close();
      }
    };
  }
}
