package org.vmplacebench.traces.table;

/**
 * How a host, or several together, spent a run.
 *
 * @param onS s during which it was on
 * @param activeS s of these with at least one VM on it
 * @param vmS the number of its VMs while it was on, integrated over time, in VM seconds
 * @param shutdowns how often it was switched off after time 0, crashes left out
 * @param beforeShutdownS s for which it had been on before each of them, together
 */
public record HostTimes(
    double onS, double activeS, double vmS, double shutdowns, double beforeShutdownS) {

  /** Times that nobody has recorded. */
  public static final HostTimes UNKNOWN =
      new HostTimes(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** No time at all. */
  public static final HostTimes NONE = new HostTimes(0, 0, 0, 0, 0);

  /** Those of both. */
  public HostTimes plus(HostTimes other) {
    return new HostTimes(
        onS + other.onS,
        activeS + other.activeS,
        vmS + other.vmS,
        shutdowns + other.shutdowns,
        beforeShutdownS + other.beforeShutdownS);
  }
}
