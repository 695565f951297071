package org.vmplacebench.workbench.experiment;

import org.vmplacebench.traces.metrics.Summary;

/** A run broke off in the middle; what it had done is kept, marked incomplete. */
public final class RunFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Summary summary;

  RunFailedException(Summary summary, Throwable cause) {
    super(summary.incompleteReason(), cause);
    this.summary = summary;
  }

  /** The summary of what was done. */
  public Summary summary() {
    return summary;
  }
}
