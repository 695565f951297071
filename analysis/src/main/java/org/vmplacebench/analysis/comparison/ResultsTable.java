package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.List;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.statistics.GroupStatistic;
import org.vmplacebench.analysis.comparison.statistics.Interval;
import org.vmplacebench.analysis.page.Rounded;

/** The table of results on the page: a row for each variant of each scenario. */
final class ResultsTable {

  /**
   * A row.
   *
   * @param first whether the scenario begins here
   */
  record Row(
      String scenario,
      boolean first,
      String variant,
      int runs,
      Cell violationTime,
      Cell violations,
      String violation,
      String computation,
      String reconfiguration,
      Cell failures,
      Cell migrations,
      Cell energy) {}

  /** A mean over runs with its interval, which is empty where there is none. */
  record Cell(String mean, String interval) {}

  private static final double MEGA = 1e6;

  private final List<GroupStatistic> statistics;

  private ResultsTable(List<GroupStatistic> statistics) {
    this.statistics = statistics;
  }

  /** A row for each group. */
  static List<Row> rows(Groups groups, List<GroupStatistic> statistics) {
    ResultsTable table = new ResultsTable(statistics);
    List<Row> rows = new ArrayList<>();
    String before = "";
    for (Group group : groups.all()) {
      rows.add(table.row(group, !group.scenario().equals(before)));
      before = group.scenario();
    }
    return rows;
  }

  private Row row(Group group, boolean first) {
    return new Row(
        group.scenario(),
        first,
        group.variant(),
        group.runs().size(),
        cell(group, "violations_total_s", 1),
        cell(group, "violations_count", 1),
        spell(group, "violations"),
        spell(group, "computations"),
        spell(group, "reconfigurations"),
        cell(group, "computations_failed", 1),
        cell(group, "migrations_count", 1),
        cell(group, "energy_j", MEGA));
  }

  private Cell cell(Group group, String metric, double by) {
    return statistics.stream()
        .filter(one -> one.group().equals(group) && one.metric().equals(metric))
        .findFirst()
        .map(one -> cell(one, by))
        .orElse(new Cell(Rounded.number(Double.NaN), ""));
  }

  private static Cell cell(GroupStatistic one, double by) {
    Interval interval = one.interval();
    return new Cell(
        Rounded.number(one.over().mean() / by),
        interval.isKnown() && interval.low() < interval.high()
            ? Rounded.number(interval.low() / by) + " to " + Rounded.number(interval.high() / by)
            : "");
  }

  private static String spell(Group group, String kind) {
    return spread(group.spells(kind));
  }

  /** Mean and standard deviation of durations. */
  static String spread(SampleSummary summary) {
    return summary.count() == 0
        ? Rounded.number(Double.NaN)
        : Rounded.duration(summary.mean(), summary.deviation());
  }
}
