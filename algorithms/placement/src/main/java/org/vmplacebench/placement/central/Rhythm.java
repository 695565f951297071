package org.vmplacebench.placement.central;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/**
 * When a centralized policy looks at the cluster.
 *
 * @param periodic whether it does so again and again; otherwise when a host becomes overloaded
 * @param seconds between two looks or, where it is not periodic, after a round in which no other
 *     one starts; above 0
 */
public record Rhythm(boolean periodic, double seconds) {

  /** Time between two looks of a central scheduler at the cluster. */
  public static final Key<Double> PERIOD =
      Key.period(
          "centralizedresolver.scheduling-periodicity",
          "30",
          "Time between two starts of the central scheduler; a start waits for the end of the"
              + " computation and reconfiguration before it.");

  /** Periodic or reactive. */
  public static final Key<Boolean> PERIODIC =
      Key.flag(
          "centralizedresolver.scheduling-periodic",
          true,
          "Whether the central scheduler starts every centralizedresolver.scheduling-periodicity;"
              + " otherwise when a host becomes overloaded.");

  /** Rest of a reactive scheduler. */
  public static final Key<Double> PAUSE =
      Key.period(
          "centralizedresolver.scheduling-pause",
          "1",
          "Where the central scheduler is not periodic, the time after a round (computation and"
              + " reconfiguration) in which it starts no other one.");

  /** A look every so many seconds. */
  public static Rhythm every(double seconds) {
    return new Rhythm(true, seconds);
  }

  /** A look when a host becomes overloaded, with a pause after each round. */
  public static Rhythm onOverload(double pause) {
    return new Rhythm(false, pause);
  }

  static Rhythm of(Settings settings) {
    return settings.get(PERIODIC) ? every(settings.get(PERIOD)) : onOverload(settings.get(PAUSE));
  }
}
