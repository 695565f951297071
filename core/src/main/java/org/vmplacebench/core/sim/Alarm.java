package org.vmplacebench.core.sim;

/**
 * A timer that is set again and again, to the same action. It takes the memory of one, however
 * often it is set; it begins without a time.
 */
public interface Alarm extends Timer {

  /**
   * Makes it happen at a time, behind what is to happen then already, and not when it was to happen
   * before; also where it has happened or was cancelled.
   *
   * @param time simulated seconds, not before now
   * @throws IllegalArgumentException for what is no number
   */
  void moveTo(double time);
}
