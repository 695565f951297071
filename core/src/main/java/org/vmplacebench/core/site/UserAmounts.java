package org.vmplacebench.core.site;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Requests since time 0: of the clients of a VM, or of those at a site.
 *
 * @param requests that reached a VM
 * @param lost that found none: it did not run, or the network was cut
 * @param waited s that those that arrived took to their VMs, one way, together
 * @param late how many of these took longer than required
 * @param byLatency how many took how many s; empty of a site
 */
public record UserAmounts(
    double requests,
    double lost,
    double waited,
    double late,
    NavigableMap<Double, Double> byLatency) {

  /** None. */
  public static final UserAmounts NONE = new UserAmounts(0, 0, 0, 0, new TreeMap<>());

  /** Mean s of a request; NaN where there is none. */
  public double mean() {
    return waited / requests;
  }

  /** Share of those that arrived that took longer than required; NaN where there is none. */
  public double lateShare() {
    return late / requests;
  }

  /** Share of all that found no VM; NaN where there is none. */
  public double lostShare() {
    return lost / (requests + lost);
  }

  /** s that a share of those that arrived took at most; NaN where there is none. */
  public double quantile(double share) {
    double all = byLatency.values().stream().mapToDouble(count -> count).sum();
    double below = 0;
    for (Map.Entry<Double, Double> some : byLatency.entrySet()) {
      below += some.getValue();
      if (below >= share * all * (1 - 1e-12)) {
        return some.getKey();
      }
    }
    return Double.NaN;
  }

  /** Both together. */
  public UserAmounts plus(UserAmounts other) {
    NavigableMap<Double, Double> both = new TreeMap<>(byLatency);
    other.byLatency.forEach((latency, count) -> both.merge(latency, count, Double::sum));
    return new UserAmounts(
        requests + other.requests,
        lost + other.lost,
        waited + other.waited,
        late + other.late,
        both);
  }
}
