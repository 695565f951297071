package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.Axes;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.LongTable;
import org.vmplacebench.analysis.comparison.runs.Spell;
import org.vmplacebench.analysis.comparison.statistics.EffectSize;
import org.vmplacebench.analysis.comparison.statistics.GroupStatistic;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;
import org.vmplacebench.traces.table.TableFormat;
import org.vmplacebench.traces.table.TableWriter;

/** The tidy tables of a comparison: one row for each observation, one column for each variable. */
final class ComparisonTables {

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
    spells();
    tradeOff();
    published();
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
    List<String> columns =
        new ArrayList<>(List.of("run", "directory", "policy", "seed", "scenario", "variant"));
    columns.addAll(varying);
    columns.addAll(metrics);
    List<Object[]> rows = new ArrayList<>();
    Map<String, Group> groups = new HashMap<>();
    collected
        .groups()
        .all()
        .forEach(group -> group.runs().forEach(run -> groups.put(run.key(), group)));
    for (ComparedRun run : collected.runs()) {
      Group group = groups.get(run.key());
      List<Object> row =
          new ArrayList<>(
              List.of(
                  run.key(),
                  run.directory(),
                  run.policy(),
                  run.seed(),
                  group.scenario(),
                  group.variant()));
      varying.forEach(name -> row.add(run.property(name)));
      metrics.forEach(metric -> row.add(run.metric(metric)));
      rows.add(row.toArray());
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

  /** Mean and standard deviation of one spell, over those of all runs of a variant. */
  private void spells() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (Group group : collected.groups().all()) {
      for (Spell<?> spell : Spell.ALL) {
        SampleSummary of = group.spells(spell.kind());
        rows.add(
            new Object[] {
              group.scenario(), group.variant(), spell.kind(), of.count(), of.mean(), of.deviation()
            });
      }
    }
    write("spells", List.of("scenario", "variant", "kind", "count", "mean_s", "sd_s"), rows);
  }

  /** Published durations beside those of these runs; no table where none were published. */
  private void published() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (BesidePublished one : collected.published()) {
      rows.add(
          new Object[] {
            one.hosts(),
            one.policy(),
            one.published().panel() == null ? "" : one.published().panel(),
            one.published().x() == null ? Double.NaN : one.published().x(),
            one.published().kind(),
            one.published().mean(),
            one.published().sd(),
            one.ours().mean(),
            one.ours().deviation()
          });
    }
    if (rows.isEmpty()) {
      Files.deleteIfExists(folder.resolve("published.csv"));
      return;
    }
    write(
        "published",
        List.of(
            "hosts",
            "policy",
            "panel",
            "x",
            "kind",
            "published_mean_s",
            "published_sd_s",
            "mean_s",
            "sd_s"),
        rows);
  }

  private void pairs() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    List<PairedDifference> differences = collected.differences();
    double[] holm =
        EffectSize.holm(differences.stream().mapToDouble(one -> one.effect().p()).toArray());
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
            one.effect().pairsNeeded(),
            Sentences.of(one),
            one.isShown()
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
            "pairs_needed",
            "sentence",
            "shown"),
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
