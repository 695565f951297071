package org.vmplacebench.placement;

import org.vmplacebench.core.scheduling.Snapshot;
import org.vmplacebench.core.scheduling.SolverAnswer;

/**
 * What solvers that count their work are charged under {@code solver.time = modelled}: 3.2 us for a
 * call, 13 ns for each host and VM, and 0.5 ns for each unit of {@linkplain SolverAnswer#work
 * work}. Fitted to thread CPU time on the kinds of load of docs/solvers.md, see there.
 */
public final class ModelledTime {

  private static final double SECONDS_PER_CALL = 3.2e-6;
  private static final double SECONDS_PER_ELEMENT = 1.3e-8;
  private static final double SECONDS_PER_WORK = 5e-10;

  private ModelledTime() {}

  /** Seconds that a solver has taken for an answer. */
  public static double seconds(Snapshot snapshot, SolverAnswer answer) {
    return SECONDS_PER_CALL
        + SECONDS_PER_ELEMENT * (snapshot.hosts().length + snapshot.vms().length)
        + SECONDS_PER_WORK * answer.work();
  }
}
