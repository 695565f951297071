package org.vmplacebench.placement;

import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/**
 * What solvers that count their work are charged under {@code solver.time = modelled}: 8 us for a
 * call, 20 ns for each host and VM, and 3 ns for each unit of {@linkplain SolverAnswer#work work}.
 * Fitted to thread CPU time on the kinds of load of docs/solvers.md, see there.
 */
public final class ModelledTime {

  private static final double SECONDS_PER_CALL = 8e-6;
  private static final double SECONDS_PER_ELEMENT = 2e-8;
  private static final double SECONDS_PER_WORK = 3e-9;

  private ModelledTime() {}

  /** Seconds that a solver has taken for an answer. */
  public static double seconds(Snapshot snapshot, SolverAnswer answer) {
    return SECONDS_PER_CALL
        + SECONDS_PER_ELEMENT * (snapshot.hosts().length + snapshot.vms().length)
        + SECONDS_PER_WORK * answer.work();
  }
}
