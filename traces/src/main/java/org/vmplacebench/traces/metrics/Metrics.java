package org.vmplacebench.traces.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * All metrics of a run, in the order of {@code summary.json}. To add one, declare it in the room
 * that it belongs to; a number that no other gives is counted in {@link OnlineMetrics}.
 */
public final class Metrics {

  /** All of them. What a policy adds under its own name is its own to declare. */
  public static final List<Metric> ALL =
      Stream.of(
              RunFacts.ALL,
              DurationMetrics.ALL,
              VmMetrics.ALL,
              EnergyMetrics.ALL,
              ServiceMetrics.ALL,
              HostUseMetrics.ALL,
              SiteMetrics.ALL,
              ScarcityMetrics.ALL)
          .flatMap(List::stream)
          .toList();

  private Metrics() {}
}
