package org.vmplacebench.core.platform;

import java.util.Objects;

/**
 * One of the performance states between which the processors of a host can be switched: how fast
 * they are in it, and what the host draws.
 *
 * @param speed flop/s of one core, above 0
 * @param power power model
 */
public record Pstate(double speed, PowerModel power) {

  /** Refuses a pstate that could not exist. */
  public Pstate {
    Objects.requireNonNull(power, "power");
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("a pstate has a speed of " + speed + " flop/s");
    }
  }
}
