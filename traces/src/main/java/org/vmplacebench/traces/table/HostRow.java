package org.vmplacebench.traces.table;

/**
 * The totals of one host over a run.
 *
 * @param host the host
 * @param energy J; NaN where unknown, like the parts of it below
 * @param violations number of violations
 * @param violationTime s in violation
 * @param idleEnergy J that the host would have used without load while it was on
 * @param usedEnergy J that its load added
 * @param offEnergy J while it was not on: off, booting or shutting down
 */
public record HostRow(
    String host,
    double energy,
    int violations,
    double violationTime,
    double idleEnergy,
    double usedEnergy,
    double offEnergy) {

  /** A host of whose energy the parts are not known. */
  public HostRow(String host, double energy, int violations, double violationTime) {
    this(host, energy, violations, violationTime, Double.NaN, Double.NaN, Double.NaN);
  }
}
