package org.vmplacebench.core.sim;

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
