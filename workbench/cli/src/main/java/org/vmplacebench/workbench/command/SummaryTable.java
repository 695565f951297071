package org.vmplacebench.workbench.command;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.vmplacebench.traces.metrics.Metric;
import org.vmplacebench.traces.metrics.Metrics;
import org.vmplacebench.traces.metrics.Summary;
import org.vmplacebench.traces.table.EnergyParts;
import org.vmplacebench.traces.table.Numbers;

/** The summary of a run as a table for the terminal, at most 80 columns wide. */
final class SummaryTable {

  private final Summary summary;

  SummaryTable(Summary summary) {
    this.summary = summary;
  }

  void print(PrintWriter out) {
    line(
        out,
        "%s on %s with %s: %.0f s simulated in %.2f s",
        summary.algorithm(),
        counted(summary.hosts(), "host"),
        counted(summary.vms(), "VM"),
        summary.durationS(),
        summary.wallS());
    line(
        out,
        "(engine %s, solver %s, seed %d)%n",
        summary.engine(),
        summary.solver(),
        summary.seed());
    line(out, "%-18s %10s %12s %22s", "", "count", "total s", "mean ± sd s");
    Summary.Violations violations = summary.violations();
    row(
        out,
        "violations",
        violations.count(),
        seconds(violations.totalS()),
        spread(violations.count(), violations.meanS(), violations.sdS()));
    quantiles(out, violations);
    line(
        out,
        "  %d detected, %d caused by migrations",
        violations.detected(),
        violations.causedByMigration());
    Summary.Computations computations = summary.computations();
    row(
        out,
        "computations",
        computations.count(),
        seconds(computations.totalS()),
        spread(computations.count(), computations.meanS(), computations.sdS()));
    quantiles(out, computations);
    line(
        out,
        "  %d with a plan, %d not needed, %d failed%s",
        computations.success(),
        computations.noNeed(),
        computations.failed(),
        beside(computations.unfinished()));
    Summary.Reconfigurations plans = summary.reconfigurations();
    row(
        out,
        "reconfigurations",
        plans.count(),
        seconds(plans.totalS()),
        spread(plans.count(), plans.meanS(), plans.sdS()));
    quantiles(out, plans);
    line(out, "  %d aborted%s", plans.aborted(), beside(plans.unfinished()));
    Summary.Migrations migrations = summary.migrations();
    // The mean is of those that finished, so it gives no total.
    row(
        out,
        "migrations",
        migrations.count(),
        "",
        spread(migrations.finished(), migrations.meanS(), migrations.sdS()));
    quantiles(out, migrations);
    // SimGrid does not tell the bytes.
    String sent = migrations.bytes() > 0 ? gigabytes(migrations.bytes()) : "";
    line(out, "  %d finished, %d failed%s%n", migrations.finished(), migrations.failed(), sent);
    if (summary.vmChurn() != null) {
      churn(out, summary.vmChurn());
    }
    if (summary.resources() != null) {
      resources(out, summary.resources());
    }
    if (summary.constraints() != null) {
      Summary.Constraints constraints = summary.constraints();
      line(out, "%-18s %10d at most", "constraints", constraints.most());
      line(out, "  %d broken, for %.2f s together%n", constraints.broken(), constraints.brokenS());
    }
    for (Metric metric : Metrics.ALL) {
      Object value = metric.value().apply(summary);
      if (metric.line() != null && value != null) {
        out.println(metric.line().text(value));
      }
      if (metric.path().equals("energy_j")) {
        energyParts(out, summary.energyParts());
      }
    }
  }

  private static void resources(PrintWriter out, Summary.Resources resources) {
    resources.usedPercent().forEach((name, used) -> line(out, "%-18s %10.2f %% used", name, used));
    if (resources.violations() != null) {
      line(
          out,
          "  violations of %s%n",
          resources.violations().entrySet().stream()
              .map(
                  each ->
                      Numbers.format(
                          "%s: %d in %.2f s",
                          each.getKey(),
                          each.getValue(),
                          resources.violationS().get(each.getKey())))
              .collect(Collectors.joining(", ")));
    }
  }

  private static void energyParts(PrintWriter out, EnergyParts parts) {
    line(
        out,
        "  %.2f idle, %.2f added by load, %.2f off, %.2f booting and shutting down",
        parts.idleJ() / 1e6,
        parts.usedJ() / 1e6,
        parts.offJ() / 1e6,
        parts.bootJ() / 1e6);
    if (!parts.pstatesJ().isEmpty()) {
      line(
          out,
          "  by pstate: %s",
          parts.pstatesJ().stream()
              .map(joules -> Numbers.format("%.2f", joules / 1e6))
              .collect(Collectors.joining(", ")));
    }
  }

  private static void churn(PrintWriter out, Summary.VmChurn vms) {
    line(out, "%-18s %10d", "new VMs", vms.requested());
    line(
        out,
        "  %d started%s, %d refused, %d waiting",
        vms.started(),
        vms.started() == 0 ? "" : Numbers.format(", after %.2f s on average", vms.meanWaitS()),
        vms.refused(),
        vms.requested() - vms.started() - vms.refused());
    line(out, "%-18s %10d%n", "VMs destroyed", vms.destroyed());
  }

  /** A number of things, with the plural where there is not one. */
  static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** What did not finish, where there is something; an earlier version did not count it. */
  private static String beside(Long unfinished) {
    return unfinished == null || unfinished == 0
        ? ""
        : "; beside these, " + unfinished + " did not finish";
  }

  private static String seconds(double seconds) {
    return Numbers.format("%.2f", seconds);
  }

  private static String spread(long count, double mean, double deviation) {
    return count == 0 ? "-" : Numbers.format("%.3f ± %.3f", mean, deviation);
  }

  /** Nothing where there is nothing, or an earlier version counted it. */
  private static void quantiles(PrintWriter out, Summary.Durations of) {
    if (of.maxS() != null && !of.maxS().isNaN()) {
      line(
          out,
          "  p50 %.3f, p95 %.3f, p99 %.3f, max %.3f s",
          of.p50S(),
          of.p95S(),
          of.p99S(),
          of.maxS());
    }
  }

  private static void row(PrintWriter out, String name, long count, String total, String spread) {
    line(out, "%-18s %10d %12s %22s", name, count, total, spread);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.print(Numbers.format(format + "%n", values));
  }

  private static String gigabytes(double bytes) {
    return Numbers.format(", %.1f GB sent", bytes / 1e9);
  }
}
