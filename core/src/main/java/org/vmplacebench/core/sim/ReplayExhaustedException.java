package org.vmplacebench.core.sim;

/**
 * A replayed trace holds fewer computations than the run asks for: it is not a trace of this
 * experiment.
 */
public final class ReplayExhaustedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  ReplayExhaustedException(String origin) {
    super(
        "the replayed trace has no further computation of "
            + origin
            + ". Maybe it was recorded with other properties, or the recorded run was cut short");
  }
}
