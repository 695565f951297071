package org.vmplacebench.core.sim;

/** The state of a simulated cluster cannot be: the engine, not the user, is wrong. */
public final class BrokenInvariantException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /**
   * Names the law and what breaks it.
   *
   * @param law what has to hold, as a sentence without its full stop
   * @param time simulated seconds
   * @param evidence what is seen instead
   */
  BrokenInvariantException(String law, double time, String evidence) {
    super("a law of the cluster is broken at " + time + " s: " + law + "; but " + evidence);
  }
}
