package org.vmplacebench.core.cluster;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A period during which the demand of a host's VMs exceeded what it has for VMs: its capacity of
 * CPU, or of another resource that is demanded.
 *
 * @param host index of the host
 * @param start seconds
 * @param end seconds; the end of the run where the violation was still open
 * @param detected when a scheduler first saw it, in seconds, or NaN where none did
 * @param causedByMigration whether it began with the arrival of a VM by live migration
 * @param lacked seconds during which each resource was exceeded, by their names, {@link
 *     Cluster#CPU} among them; empty where nothing but CPU can be
 */
public record Violation(
    int host,
    double start,
    double end,
    double detected,
    boolean causedByMigration,
    SortedMap<String, Double> lacked) {

  private static final SortedMap<String, Double> CPU_ONLY =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  /** Copies what was lacked. */
  public Violation {
    lacked = lacked.isEmpty() ? CPU_ONLY : Collections.unmodifiableSortedMap(new TreeMap<>(lacked));
  }

  /** A violation where nothing but CPU can be exceeded. */
  public Violation(int host, double start, double end, double detected, boolean causedByMigration) {
    this(host, start, end, detected, causedByMigration, CPU_ONLY);
  }

  /** What was exceeded, with {@code +} between names in rising order. */
  public String resources() {
    return lacked.isEmpty() ? Cluster.CPU : String.join("+", lacked.keySet());
  }

  /** Seconds from start to end. */
  public double duration() {
    return end - start;
  }

  /** Whether a scheduler saw it. */
  public boolean isDetected() {
    return !Double.isNaN(detected);
  }
}
