package org.vmplacebench.traces.table;

/**
 * The totals of one host over a run.
 *
 * @param host the host
 * @param energy J; NaN where unknown
 * @param violations number of violations
 * @param violationTime s in violation
 * @param parts what the energy went into
 * @param times how it spent the run
 */
public record HostRow(
    String host,
    double energy,
    int violations,
    double violationTime,
    EnergyParts parts,
    HostTimes times) {

  /** A host whose times are not known. */
  public HostRow(
      String host, double energy, int violations, double violationTime, EnergyParts parts) {
    this(host, energy, violations, violationTime, parts, HostTimes.UNKNOWN);
  }

  /** A host of which neither the parts of its energy nor its times are known. */
  public HostRow(String host, double energy, int violations, double violationTime) {
    this(host, energy, violations, violationTime, EnergyParts.UNKNOWN, HostTimes.UNKNOWN);
  }
}
