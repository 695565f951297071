package org.vmplacebench.traces.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.vmplacebench.core.cluster.Cluster;
import org.vmplacebench.core.cluster.Violation;

/** Sums up what was used of named resources, and the violations of each. */
final class ResourceMeter {

  private final Cluster cluster;
  private final Map<String, Long> violations = new TreeMap<>();
  private final Map<String, Double> seconds = new TreeMap<>();

  ResourceMeter(Cluster cluster) {
    this.cluster = cluster;
    for (int resource = 0; resource < cluster.resources().size(); resource++) {
      if (cluster.isDemanded(resource)) {
        none(cluster.resources().get(resource));
        none(Cluster.CPU);
      }
    }
  }

  private void none(String resource) {
    violations.put(resource, 0L);
    seconds.put(resource, 0.0);
  }

  void violationEnded(Violation violation) {
    violation
        .lacked()
        .forEach(
            (resource, lacked) -> {
              violations.merge(resource, 1L, Long::sum);
              seconds.merge(resource, lacked, Double::sum);
            });
  }

  /** The numbers until now; {@code null} where there are no named resources. */
  Summary.Resources summary(double now) {
    if (cluster.resources().isEmpty()) {
      return null;
    }
    Map<String, Double> used = new TreeMap<>();
    for (int resource = 0; resource < cluster.resources().size(); resource++) {
      double capacity = 0;
      for (int host = 0; host < cluster.hostingCount(); host++) {
        capacity += cluster.resource(host, resource);
      }
      used.put(
          cluster.resources().get(resource),
          100 * cluster.resourceIntegral(resource) / (capacity * now));
    }
    return new Summary.Resources(
        used,
        violations.isEmpty() ? null : new TreeMap<>(violations),
        seconds.isEmpty() ? null : new TreeMap<>(seconds));
  }
}
