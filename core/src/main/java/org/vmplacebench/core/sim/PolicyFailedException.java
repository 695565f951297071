package org.vmplacebench.core.sim;

/**
 * A policy that somebody brings along, outside of this program, cannot go on: the run ends there
 * and keeps what it has. It is no fault of this program.
 */
public final class PolicyFailedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /** With what the user should read. */
  public PolicyFailedException(String message) {
    super(message);
  }
}
