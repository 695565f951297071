package org.vmplacebench.placement.central;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/**
 * When a centralized policy looks at the cluster.
 *
 * @param periodic whether it does so again and again; otherwise when a host becomes overloaded
 * @param seconds between two looks or, where it is not periodic, after a round in which no other
 *     one starts; above 0
 * @param offset how much later than after {@code seconds} the first look is, where it is periodic;
 *     0 or more
 */
public record Rhythm(boolean periodic, double seconds, double offset) {

  /** Time between two looks of a central scheduler at the cluster. */
  public static final Key<Double> PERIOD =
      Key.period(
          "centralizedresolver.scheduling-periodicity",
          "30",
          "Time between two starts of the central scheduler; a start waits for the end of the"
              + " computation and reconfiguration before it.");

  /** How much later rounds are. */
  public static final Key<Double> OFFSET =
      Key.number(
          "centralizedresolver.scheduling-offset",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "How much later than after one period the first round of a periodic central scheduler"
              + " begins. CloudSim's looks are 0.1 s after the recorded loads change.");

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
    return new Rhythm(true, seconds, 0);
  }

  /** A look when a host becomes overloaded, with a pause after each round. */
  public static Rhythm onOverload(double pause) {
    return new Rhythm(false, pause, 0);
  }

  static Rhythm of(Settings settings) {
    return settings.get(PERIODIC)
        ? new Rhythm(true, settings.get(PERIOD), settings.get(OFFSET))
        : onOverload(settings.get(PAUSE));
  }
}
