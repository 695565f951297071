package org.vmplacebench.placement.central;

import org.vmplacebench.core.config.Settings;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/**
 * When a centralized policy looks at the cluster.
 *
 * @param periodic whether it does so again and again; otherwise when a host becomes overloaded
 * @param seconds between two looks or, where it is not periodic, after a round in which no other
 *     one starts; above 0
 */
public record Rhythm(boolean periodic, double seconds) {

  /** A look every so many seconds. */
  public static Rhythm every(double seconds) {
    return new Rhythm(true, seconds);
  }

  /** A look when a host becomes overloaded, with a pause after each round. */
  public static Rhythm onOverload(double pause) {
    return new Rhythm(false, pause);
  }

  static Rhythm of(Settings settings) {
    return settings.get(SchedulingKeys.PERIODIC)
        ? every(settings.get(SchedulingKeys.PERIOD))
        : onOverload(settings.get(SchedulingKeys.PAUSE));
  }
}
