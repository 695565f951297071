package org.vmplacebench.core.sim;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Options;
import org.vmplacebench.core.platform.HostSpec;

/**
 * What it takes to boot a host and to shut it down, the same for all hosts.
 *
 * @param bootSeconds time from the order to boot until the host can be used, 0 or more
 * @param bootWatts power meanwhile, 0 or more; NaN for the idle power of the host
 * @param shutdownSeconds time from the order to shut down until the host is off, 0 or more
 * @param shutdownWatts power meanwhile, 0 or more; NaN for the idle power of the host
 */
public record HostSwitching(
    double bootSeconds, double bootWatts, double shutdownSeconds, double shutdownWatts) {

  /** How long a host boots. */
  public static final Key<Double> BOOT_TIME =
      Key.number(
          "hosts.boot.time",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "Time that a host takes to boot before a policy can use it.");

  /** Power of a host that boots. */
  public static final Key<Double> BOOT_POWER =
      Key.number(
          "hosts.boot.power",
          0,
          Double.POSITIVE_INFINITY,
          "W",
          "",
          "Power of a host while it boots. Where it is left out: its idle power.");

  /** How long a host shuts down. */
  public static final Key<Double> SHUTDOWN_TIME =
      Key.number(
          "hosts.shutdown.time",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "Time that a host takes to shut down. It cannot be used meanwhile; one that is needed"
              + " again shuts down to the end and boots then.");

  /** Power of a host that shuts down. */
  public static final Key<Double> SHUTDOWN_POWER =
      Key.number(
          "hosts.shutdown.power",
          0,
          Double.POSITIVE_INFINITY,
          "W",
          "",
          "Power of a host while it shuts down. Where it is left out: its idle power.");

  /** Their keys; powers that are left out are NaN. */
  public static final Options<HostSwitching> OPTIONS =
      Options.of(HostSwitching.class, BOOT_TIME, BOOT_POWER, SHUTDOWN_TIME, SHUTDOWN_POWER);

  /** Hosts boot and shut down in no time, as in VMPlaceS. */
  public static final HostSwitching INSTANT = new HostSwitching(0, Double.NaN, 0, Double.NaN);

  /** Refuses times and powers that are negative or not finite. */
  public HostSwitching {
    for (double value : new double[] {bootSeconds, bootWatts, shutdownSeconds, shutdownWatts}) {
      if (value < 0 || Double.isInfinite(value)) {
        throw new IllegalArgumentException("a time or power of " + value + " is not possible");
      }
    }
    if (Double.isNaN(bootSeconds) || Double.isNaN(shutdownSeconds)) {
      throw new IllegalArgumentException("the times to boot and to shut down must be known");
    }
  }

  /** Watts that a host draws while it boots. */
  public double bootWatts(HostSpec host) {
    return Double.isNaN(bootWatts) ? host.power().idle() : bootWatts;
  }

  /** Watts that a host draws while it shuts down. */
  public double shutdownWatts(HostSpec host) {
    return Double.isNaN(shutdownWatts) ? host.power().idle() : shutdownWatts;
  }
}
