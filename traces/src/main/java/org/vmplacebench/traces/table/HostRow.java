package org.vmplacebench.traces.table;

/**
 * The totals of one host over a run.
 *
 * @param host the host
 * @param energy J; NaN where unknown
 * @param violations number of violations
 * @param violationTime s in violation
 * @param parts what the energy went into
 */
public record HostRow(
    String host, double energy, int violations, double violationTime, EnergyParts parts) {

  /** A host of whose energy the parts are not known. */
  public HostRow(String host, double energy, int violations, double violationTime) {
    this(host, energy, violations, violationTime, EnergyParts.UNKNOWN);
  }
}
