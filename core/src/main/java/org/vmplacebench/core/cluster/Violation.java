package org.vmplacebench.core.cluster;

/**
 * A period during which the demand of a host's VMs exceeded its capacity for VMs.
 *
 * @param host index of the host
 * @param start seconds
 * @param end seconds; the end of the run where the violation was still open
 * @param detected when a scheduler first saw it, in seconds, or NaN where none did
 * @param causedByMigration whether it began with the arrival of a VM by live migration
 */
public record Violation(
    int host, double start, double end, double detected, boolean causedByMigration) {

  /** Seconds from start to end. */
  public double duration() {
    return end - start;
  }

  /** Whether a scheduler saw it. */
  public boolean isDetected() {
    return !Double.isNaN(detected);
  }
}
