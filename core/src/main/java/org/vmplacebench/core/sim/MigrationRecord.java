package org.vmplacebench.core.sim;

/**
 * A live migration that has ended.
 *
 * @param vm index of the VM
 * @param from index of the host that it left
 * @param to index of the host that it went to, or should have gone to
 * @param start simulated seconds at its start
 * @param duration seconds until its end
 * @param bytes what was sent over the network; NaN where the engine does not know it
 * @param outcome how it ended
 * @param reason why it did not finish, in words; empty where it did
 */
public record MigrationRecord(
    int vm,
    int from,
    int to,
    double start,
    double duration,
    double bytes,
    Outcome outcome,
    String reason) {

  /** The reason of a migration whose VM was destroyed. */
  public static final String VM_GONE = "VM gone";

  /** How a live migration ended. */
  public enum Outcome {
    /** The VM runs on its destination. */
    FINISHED,
    /** It could not start, or a host failed: the VM is where it was. */
    FAILED,
    /** It was given up: the VM is where it was, or it is gone. */
    CANCELLED
  }

  /** Whether the VM arrived. */
  public boolean isFinished() {
    return outcome == Outcome.FINISHED;
  }
}
