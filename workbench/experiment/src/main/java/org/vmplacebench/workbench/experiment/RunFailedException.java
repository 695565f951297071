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
   * Whether it is worth a report: full disks, replays that do not fit, policies from outside and
   * libraries that are missing are not.
   */
  public boolean isFaultOfTheProgram() {
    return !(getCause() instanceof UncheckedIOException
        || getCause() instanceof IOException
        || getCause() instanceof PolicyFailedException
        || getCause() instanceof ReplayExhaustedException
        || getCause() instanceof LinkageError
        || getCause() instanceof OutOfMemoryError);
  }

  /** The summary of what was done. */
  public Summary summary() {
    return summary;
  }
}
