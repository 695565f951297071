package org.vmplacebench.core.scheduling;

import org.vmplacebench.core.sim.Computation;
import org.vmplacebench.core.sim.PolicyFailedException;

/**
 * A call of a placement solver as a policy hands it to the simulation. A solver that fails does not
 * end the run: its failure is an answer. One that somebody brings along from outside of this
 * program does ({@link PolicyFailedException}).
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
    } catch (PolicyFailedException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return new SolverAnswer.NoPlan(SolverAnswer.Reason.ERROR, solver.name() + ": " + e);
    }
  }

  @Override
  public double modelledSeconds(SolverAnswer answer) {
    return solver.modelledSeconds(snapshot, answer);
  }
}
