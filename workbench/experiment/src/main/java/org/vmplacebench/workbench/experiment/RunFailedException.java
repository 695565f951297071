package org.vmplacebench.workbench.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.vmplacebench.core.sim.PolicyFailedException;
import org.vmplacebench.core.sim.ReplayExhaustedException;
import org.vmplacebench.traces.metrics.Summary;

/** A run broke off in the middle; what it had done is kept, marked incomplete. */
public final class RunFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Summary summary;

  RunFailedException(Summary summary, Throwable cause) {
    super(summary.incompleteReason(), cause);
    this.summary = summary;
  }

  /**
   * Whether it is worth a report: full disks, replays that do not fit, policies from outside,
   * libraries that are missing and what an engine says that it cannot do are not.
   */
  public boolean isFaultOfTheProgram() {
    return !(getCause() instanceof UncheckedIOException
        || getCause() instanceof IOException
        || getCause() instanceof PolicyFailedException
        || getCause() instanceof ReplayExhaustedException
        || isBeyondTheEngine()
        || getCause() instanceof LinkageError
        || getCause() instanceof OutOfMemoryError);
  }

  /** Engines say in words what they cannot do. */
  private boolean isBeyondTheEngine() {
    return getCause() instanceof UnsupportedOperationException && getCause().getMessage() != null;
  }

  /** The summary of what was done. */
  public Summary summary() {
    return summary;
  }
}
