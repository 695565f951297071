package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;

/** The tidy tables of a comparison: one row for each observation, one column for each variable. */
final class ComparisonTables {

  private static final int FIRST_METRIC = 4;

  private final Path folder;
  private final Collected collected;
  private final List<Path> written = new ArrayList<>();

  /** Tables of what was collected, for {@code tables/} of {@code directory}. */
  ComparisonTables(Path directory, Collected collected) {
    folder = directory.resolve("tables");
    this.collected = collected;
  }

  /**
   * Writes all tables, each whole or not at all.
   *
   * @return the files
   */
  List<Path> write() throws IOException {
    Files.createDirectories(folder);
    runs();
    statistics();
    pairs();
    tradeOff();
    for (LongTable<?> spells : collected.spells()) {
      written.add(spells.write(folder));
    }
    return List.copyOf(written);
  }

  /** A row for each run: what tells it from others, then all of its metrics. */
  private void runs() throws IOException {
    Axes axes = collected.groups().axes();
    List<String> varying = new ArrayList<>(axes.varying().keySet());
    varying.removeAll(List.of(ComparedRun.POLICY, ComparedRun.SEED));
    Set<String> metrics = new LinkedHashSet<>();
    collected.runs().forEach(run -> metrics.addAll(run.metrics().keySet()));
    List<String> columns = new ArrayList<>(List.of("run", "directory", "policy", "seed"));
    columns.addAll(varying);
    columns.addAll(metrics);
    List<Object[]> rows = new ArrayList<>();
    for (ComparedRun run : collected.runs()) {
      Object[] row = new Object[columns.size()];
      row[0] = run.key();
      row[1] = run.directory();
      row[2] = run.policy();
      row[FIRST_METRIC - 1] = run.seed();
      int column = FIRST_METRIC;
      for (String name : varying) {
        row[column++] = run.property(name);
      }
      for (String metric : metrics) {
        row[column++] = run.metric(metric);
      }
      rows.add(row);
    }
    write("runs", columns, rows);
  }

  private void statistics() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (GroupStatistic one : collected.statistics()) {
      rows.add(
          new Object[] {
            one.group().scenario(),
            one.group().variant(),
            one.group().policy(),
            one.metric(),
            one.over().count(),
            one.over().mean(),
            one.over().deviation(),
            one.interval().low(),
            one.interval().high()
          });
    }
    write(
        "statistics",
        List.of(
            "scenario",
            "variant",
            "policy",
            "metric",
            "runs",
            "mean",
            "sd",
            "ci95_low",
            "ci95_high"),
        rows);
  }

  private void pairs() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    List<PairedDifference> differences = collected.differences();
    double[] holm =
        Effect.holm(differences.stream().mapToDouble(one -> one.effect().p()).toArray());
    for (PairedDifference one : differences) {
      rows.add(
          new Object[] {
            one.scenario(),
            one.subject(),
            one.other(),
            one.headline().metric(),
            one.pairs(),
            one.subjectMean(),
            one.otherMean(),
            one.subjectMean() - one.otherMean(),
            one.difference().low(),
            one.difference().high(),
            one.meanRatio(),
            one.ratio().low(),
            one.ratio().high(),
            one.effect().cohenD(),
            one.effect().cliffDelta(),
            one.effect().p(),
            holm[rows.size()],
            Sentences.of(one)
          });
    }
    write(
        "pairs",
        List.of(
            "scenario",
            "variant",
            "other",
            "metric",
            "pairs",
            "mean",
            "other_mean",
            "difference",
            "difference_ci95_low",
            "difference_ci95_high",
            "ratio",
            "ratio_ci95_low",
            "ratio_ci95_high",
            "cohen_d",
            "cliff_delta",
            "p",
            "p_holm",
            "sentence"),
        rows);
  }

  private void tradeOff() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (TradeOff one : collected.tradeOffs()) {
      rows.add(
          new Object[] {
            one.group().scenario(),
            one.group().variant(),
            one.energy(),
            one.group().mean("energy_parts_idle_j"),
            one.group().mean("energy_parts_used_j"),
            one.group().mean("energy_parts_off_j"),
            one.group().mean("energy_parts_boot_j"),
            one.violationTime(),
            one.migrations(),
            one.isOnFront()
          });
    }
    write(
        "tradeoff",
        List.of(
            "scenario",
            "variant",
            "energy_j",
            "idle_j",
            "used_j",
            "off_j",
            "boot_j",
            "violation_s",
            "migrations",
            "pareto_front"),
        rows);
  }

  private void write(String name, List<String> columns, List<Object[]> rows) throws IOException {
    TableFormat<Object[]> format = TableFormat.ofColumns(name, columns);
    Path file = folder.resolve(format.fileName());
    TableWriter.writeWhole(file, format, rows);
    written.add(file);
  }
}
