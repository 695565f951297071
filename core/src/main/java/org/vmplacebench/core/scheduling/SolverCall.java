package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.sim.Computation;

/**
 * A call of a placement solver as a policy hands it to the simulation. A solver that fails does not
 * end the run: its failure is an answer.
 *
 * @param solver who is asked
 * @param snapshot the problem
 * @param limitSeconds wall seconds, at least 1
 */
public record SolverCall(PlacementSolver solver, Snapshot snapshot, int limitSeconds)
    implements Computation<SolverAnswer> {

  @Override
  public SolverAnswer run() {
    try {
      return solver.solve(snapshot, limitSeconds);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return new SolverAnswer.NoPlan(SolverAnswer.Reason.ERROR, solver.name() + ": " + e);
    }
  }

  @Override
  public double modelledSeconds() {
    return solver.modelledSeconds(snapshot);
  }
}
