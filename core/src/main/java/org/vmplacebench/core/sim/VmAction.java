package org.vmplacebench.core.sim;

/** What is done to a VM and takes time, beside live migration. */
public enum VmAction {
  /** It boots on a host. */
  RUN("run"),
  /** It is shut down. */
  STOP("stop"),
  /** Its memory is written to its image. */
  SUSPEND("suspend"),
  /** Its memory is read from its image. */
  RESUME("resume"),
  /** Its memory is written to a snapshot, and it runs on. */
  SNAPSHOT("snapshot"),
  /** It leaves a host that has gone off, without its memory, in no time. */
  LEAVE("leave");

  private final String word;

  VmAction(String word) {
    this.word = word;
  }

  /** The word in traces and tables. */
  public String word() {
    return word;
  }
}
