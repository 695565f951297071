package org.vmplacebench.workbench.checkpoint;

/** A checkpoint cannot be written or read; the message says why in words. */
public final class CheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, in words. */
  public CheckpointException(String message) {
    super(message);
  }

  /** The same with its cause. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
