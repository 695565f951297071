package org.vmplacebench.core.sim;

/**
 * Something that a script had computed or sent: all of it, or a part of it.
 *
 * @param name what the script calls it
 * @param kind what it is
 * @param place the VM or host that computes or sends
 * @param to the host that receives; empty for work
 * @param start simulated seconds
 * @param duration seconds
 * @param amount flops or bytes that were done; NaN where the engine does not tell
 * @param outcome how it ended
 */
public record ActivityRecord(
    String name,
    Kind kind,
    String place,
    String to,
    double start,
    double duration,
    double amount,
    Outcome outcome) {

  /** What is done. */
  public enum Kind {
    /** An amount of flops is computed. */
    WORK,
    /** Bytes are sent. */
    TRANSFER
  }

  /** How it ended. */
  public enum Outcome {
    /** All of it is done. */
    FINISHED,
    /** A part is over, and the rest goes on. */
    GOES_ON,
    /** A host went off, or the VM ended, before it was done; or it could not begin. */
    LOST,
    /** The run ended first. */
    UNFINISHED
  }
}
