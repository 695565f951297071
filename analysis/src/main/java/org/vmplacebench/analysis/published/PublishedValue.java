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
 * @param label what the values of properties stand for; {@code null} where hosts and policy say it
 */
public record PublishedValue(
    Map<String, String> where, String kind, double mean, double sd, String label) {

  private static final Set<String> DURATIONS =
      Set.of("violations", "computations", "reconfigurations");

  /** A duration that hosts and policy tell from others. */
  public PublishedValue(Map<String, String> where, String kind, double mean, double sd) {
    this(where, kind, mean, sd, null);
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
