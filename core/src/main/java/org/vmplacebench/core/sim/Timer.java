package org.vmplacebench.core.sim;

/** Something that will happen, and can be cancelled until it has. */
@FunctionalInterface
public interface Timer {

  /** Makes it not happen. Without effect once it has happened or was cancelled. */
  void cancel();
}
