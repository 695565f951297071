package org.vmplacebench.workbench.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.vmplacebench.traces.metrics.Summary;

/** The summary of a run as a table for the terminal. */
final class SummaryTable {

  private final Summary summary;

  SummaryTable(Summary summary) {
    this.summary = summary;
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s on %d hosts with %d VMs, %.0f s simulated in %.2f s (engine %s, solver %s, seed %d)%n%n",
        summary.algorithm(),
        summary.hosts(),
        summary.vms(),
        summary.durationS(),
        summary.wallS(),
        summary.engine(),
        summary.solver(),
        summary.seed());
    out.printf(Locale.ROOT, "%-18s %8s %12s %20s%n", "", "count", "total s", "mean s ± sd");
    Summary.Violations violations = summary.violations();
    row(
        out,
        "violations",
        violations.count(),
        violations.totalS(),
        violations.meanS(),
        violations.sdS());
    out.printf(
        Locale.ROOT,
        "%-18s %8d %8s %d caused by migrations%n",
        "  detected",
        violations.detected(),
        "",
        violations.causedByMigration());
    Summary.Computations computations = summary.computations();
    row(
        out,
        "computations",
        computations.count(),
        computations.totalS(),
        computations.meanS(),
        computations.sdS());
    out.printf(
        Locale.ROOT,
        "%-18s %8d %8s %d not needed, %d failed%n",
        "  with a plan",
        computations.success(),
        "",
        computations.noNeed(),
        computations.failed());
    Summary.Reconfigurations plans = summary.reconfigurations();
    row(out, "reconfigurations", plans.count(), plans.totalS(), plans.meanS(), plans.sdS());
    out.printf(Locale.ROOT, "%-18s %8d%n", "  aborted", plans.aborted());
    Summary.Migrations migrations = summary.migrations();
    row(
        out,
        "migrations",
        migrations.count(),
        migrations.meanS() * migrations.count(),
        migrations.meanS(),
        migrations.sdS());
    out.printf(
        Locale.ROOT,
        "%-18s %8d %8s %.1f GB sent%n",
        "  failed",
        migrations.failed(),
        "",
        migrations.bytes() / 1e9);
    out.printf(
        Locale.ROOT,
        "%n%-18s %8d%n%-18s %8.1f %% of the capacity for VMs%n%-18s %8.2f MJ%n",
        "load changes",
        summary.loadChanges(),
        "mean load",
        summary.meanLoadPercent(),
        "energy",
        summary.energyJ() / 1e6);
  }

  private static void row(
      PrintWriter out, String name, long count, double total, double mean, double deviation) {
    out.printf(
        Locale.ROOT, "%-18s %8d %12.2f %12.3f ± %.3f%n", name, count, total, mean, deviation);
  }
}
