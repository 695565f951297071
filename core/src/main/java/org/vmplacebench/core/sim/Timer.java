package org.vmplacebench.core.sim;

/** Something that will happen, and can be cancelled until it has. */
@FunctionalInterface
public interface Timer {

  /** Makes it not happen. Without effect once it has happened or was cancelled. */
  void cancel();

  /**
   * What is left now of an amount of work or of bytes that it stands for, in flops or bytes; NaN
   * where it stands for none, or where the engine does not tell.
   */
  default double left() {
    return Double.NaN;
  }
}
