package org.vmplacebench.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.analysis.page.TextTable;
import org.vmplacebench.traces.table.HostRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.ViolationRow;

/** The tables of one run that readers look at. */
final class RunTables {

  private static final int WORST = 10;

  private final RunResults run;
  private final RunSummary summary;
  private final Summaries spells;

  RunTables(RunResults run, RunSummary summary, Summaries spells) {
    this.run = run;
    this.summary = summary;
    this.spells = spells;
  }

  /** Those that have something to show, in the order of reading. */
  List<TextTable> all() {
    List<TextTable> tables = new ArrayList<>();
    tables.add(durations());
    tables.add(worstViolations());
    tables.add(worstHosts());
    tables.add(
        TextTable.of(
            label("metrics"),
            "Metrics of " + run.words(),
            List.of("Metric", "#Value", "Unit", "What it is"),
            summary.metrics()));
    tables.add(
        TextTable.of(
            label("policy"),
            "What the policy " + run.algorithm() + " adds",
            List.of("Name", "#Value"),
            summary.ofPolicy()));
    tables.removeIf(table -> table.rows().isEmpty());
    return tables;
  }

  private String label(String table) {
    return run.name().replaceAll("[^A-Za-z0-9]+", "-") + "-" + table;
  }

  private TextTable durations() {
    Tables tables = run.tables();
    return TextTable.of(
        label("durations"),
        "Durations in " + run.words(),
        List.of("What", "#Count", "#Total (s)", "#Mean (s)", "#Standard deviation (s)"),
        List.of(
            row("Violations", spells.violations().count(), spells.violations()),
            row("Computations", spells.computations().count(), spells.computations()),
            row("Reconfigurations", spells.reconfigurations().count(), spells.reconfigurations()),
            row(
                "Migrations (durations: finished)",
                Summaries.count(summary, "migrations", tables.migrations().size()),
                spells.migrations())));
  }

  private static List<String> row(String what, long count, SampleSummary spells) {
    return List.of(
        what,
        Long.toString(count),
        Rounded.digits(spells.total(), 4),
        Rounded.digits(spells.mean(), 4),
        Rounded.digits(spells.deviation(), 4));
  }

  private TextTable worstViolations() {
    return TextTable.of(
        label("violations"),
        Summaries.isSample(summary, "violations", run.tables().violations().size())
            ? "The longest violations of a sample"
            : "The longest violations",
        List.of("Host", "#From (s)", "#Duration (s)", "#Seen by the policy (s)", "Began with"),
        run.tables().violations().stream()
            .sorted(Comparator.comparingDouble(ViolationRow::duration).reversed())
            .limit(WORST)
            .map(
                one ->
                    List.of(
                        one.host(),
                        Rounded.digits(one.start(), 6),
                        Rounded.digits(one.duration(), 4),
                        Rounded.digits(one.detected(), 6),
                        one.causedByMigration() ? "a VM that arrived" : "a change of load"))
            .toList());
  }

  private TextTable worstHosts() {
    return TextTable.of(
        label("hosts"),
        "The hosts that were in violation for longest",
        List.of(
            "Host", "#Violations", "#In violation (s)", "#Share of the time (%)", "#Energy (kJ)"),
        run.tables().hosts().stream()
            .filter(host -> host.violations() > 0)
            .sorted(Comparator.comparingDouble(HostRow::violationTime).reversed())
            .limit(WORST)
            .map(
                host ->
                    List.of(
                        host.host(),
                        Integer.toString(host.violations()),
                        Rounded.digits(host.violationTime(), 4),
                        Rounded.digits(
                            100 * host.violationTime() / Math.max(1e-9, run.duration()), 3),
                        Rounded.digits(host.energy() / 1e3, 4)))
            .toList());
  }
}
