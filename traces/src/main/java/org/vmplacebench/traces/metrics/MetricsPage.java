package org.vmplacebench.traces.metrics;

import java.util.List;

/** The page {@code docs/metrics.md}. */
public final class MetricsPage {

  private static final String HEAD =
      """
      # Metrics

      Every number of `summary.json`, in its order. In comparisons (`tables/runs.csv`, `tables/statistics.csv`) a dot is an
      underscore: `violations_total_s`. The tables named as sources are in `tables/` of the results. What a policy adds stands
      under its own name behind these, and `provenance` how the run was made ([what that is for](sweeps.md#giving-it-to-others)).
      This page is generated from `Metrics` in `traces`; a test says how.

      | metric | unit | meaning | formula | from |
      |---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      ## A new metric with its figure

      Migrations that a violation costs are one more declaration in `DurationMetrics`, a room of `Metrics.ALL`:

          new Metric("migrations.per_violation", "", "live migrations for each violation; null without violations",
                  "`migrations.count` / `violations.count`", "summary",
                  run -> run.violations().count() == 0
                      ? Double.NaN : (double) run.migrations().count() / run.violations().count())
              .shownAs("per violation", "%10.2f migrations", 1)
              .drawnAs("per-violation", "Live migrations for each violation")

      It is then in `summary.json`, on the terminal, on this page, and a column of every comparison with its mean and interval.
      Its figure, on the page of every comparison whose runs have the metric, is a script in
      `analysis/src/main/resources/org/vmplacebench/analysis/comparison`, here `per-violation.R` (`active-hosts.R` is one that
      is there), and that is all:

          plot <- cp_bars(cp_metric("migrations_per_violation"), "Migrations for each violation") +
            labs(title = "Migrations for each violation", caption = cp_interval)
          vp_save(plot, "per-violation", width = cp_width)
      """;

  private MetricsPage() {}

  /** The page that tells of these metrics. */
  public static String of(List<Metric> metrics) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Metric metric : metrics) {
      page.append("| `")
          .append(metric.path())
          .append("` | ")
          .append(String.join(" | ", metric.unit(), metric.meaning(), metric.formula()))
          .append(" | ")
          .append(metric.source())
          .append(" |\n");
    }
    return page.append(TAIL).toString();
  }
}
