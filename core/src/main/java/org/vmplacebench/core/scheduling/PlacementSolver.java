package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.constraint.PlacementConstraint;

/** Finds a viable placement and a way to get there. One instance serves one run and one thread. */
public interface PlacementSolver {

  /** The name in the {@code solver} property. */
  String name();

  /**
   * Solves a problem. Must depend on its input only.
   *
   * @param snapshot the problem
   * @param limitSeconds wall seconds after which it should return the best it has; at least 1
   */
  SolverAnswer solve(Snapshot snapshot, int limitSeconds);

  /**
   * A model of the wall seconds that {@link #solve} took, for {@code solver.time = modelled}: a
   * function of the problem and its answer only, so of the {@linkplain SolverAnswer#work work} that
   * was done; documented where it is implemented.
   */
  double modelledSeconds(Snapshot snapshot, SolverAnswer answer);

  /**
   * Whether its plans can honour a placement constraint. An experiment with one that its solver
   * cannot honour does not start.
   */
  default boolean canHonour(PlacementConstraint constraint) {
    return false;
  }

  /** Solves something small in order to be warm, before the simulated clock starts. */
  default void warmUp() {}

  /** Lets go what it holds outside of this program, once the run has ended. It must not fail. */
  default void close() {}
}
