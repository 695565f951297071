package org.vmplacebench.analysis.published;

import java.util.Map;
import java.util.Set;

/**
 * A published duration, or any other number of a run.
 *
 * @param where properties, with the values at which it was found
 * @param kind of what: violations, computations or reconfigurations; or the name of a metric of a
 *     run
 * @param mean mean duration of one of them, s; or the metric
 * @param sd standard deviation, s; 0 for a metric
 * @param label what the values of properties stand for, or which curve it is a point of; {@code
 *     null} where hosts and policy say it
 * @param panel the figure that its curve is drawn in, with what its axes are; {@code null} for none
 * @param x where it stands on the curve; {@code null} where it is of none
 * @param tolerance by how much of it ours may differ, as a share of 1; {@code null} where it is not
 *     to be held to the digit
 */
public record PublishedValue(
    Map<String, String> where,
    String kind,
    double mean,
    double sd,
    String label,
    String panel,
    Double x,
    Double tolerance) {

  private static final Set<String> DURATIONS =
      Set.of("violations", "computations", "reconfigurations");

  /** A duration that hosts and policy tell from others. */
  public PublishedValue(Map<String, String> where, String kind, double mean, double sd) {
    this(where, kind, mean, sd, null, null, null, null);
  }

  /** Whether it is a duration. */
  public boolean isDuration() {
    return DURATIONS.contains(kind);
  }

  /** Keeps a copy that cannot be changed. */
  public PublishedValue {
    where = Map.copyOf(where);
  }
}
