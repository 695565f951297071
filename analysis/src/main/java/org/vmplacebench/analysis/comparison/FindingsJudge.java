package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.runs.Pairs;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;
import org.vmplacebench.analysis.comparison.statistics.Verdict;
import org.vmplacebench.analysis.comparison.statistics.Verdict.Outcome;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.analysis.published.Finding;
import org.vmplacebench.analysis.published.Finding.Side;
import org.vmplacebench.traces.table.NaturalOrder;

/** Holds runs to published findings. */
final class FindingsJudge {

  /** Fewer runs than these on a side decide nothing. */
  static final int ENOUGH_RUNS = PairedDifference.ENOUGH_PAIRS;

  private final Groups groups;
  private final Bootstrap bootstrap;

  FindingsJudge(Groups groups, Bootstrap bootstrap) {
    this.groups = groups;
    this.bootstrap = bootstrap;
  }

  /** What the runs say of a finding. */
  Verdict judge(Finding finding) {
    List<Measured> parts = new ArrayList<>();
    for (Map<String, String> where : eachOf(finding.of().where())) {
      parts.add(measure(finding, where).at(beside(finding, where)));
    }
    List<Outcome> outcomes = parts.stream().map(part -> part.outcome(finding)).toList();
    Outcome outcome = Outcome.OPEN;
    if (outcomes.contains(Outcome.NOT_REPRODUCED)) {
      outcome = Outcome.NOT_REPRODUCED;
    } else if (!outcomes.isEmpty() && !outcomes.contains(Outcome.OPEN)) {
      outcome = Outcome.REPRODUCED;
    }
    String numbers =
        parts.isEmpty()
            ? "no run of this kind"
            : parts.stream().map(Measured::words).collect(Collectors.joining("; "));
    String published =
        finding.published().isEmpty() ? "" : " Published: " + finding.published() + ".";
    return new Verdict(
        finding.claim(),
        outcome,
        "%s: %s. It holds %s.%s%s"
            .formatted(finding.says(), numbers, bounds(finding), published, why(finding, outcome)));
  }

  private static String why(Finding finding, Outcome outcome) {
    return finding.why() == null || outcome != Outcome.NOT_REPRODUCED
        ? ""
        : " Why not: " + finding.why();
  }

  /** The values of what the finding asks for each of and no scenario names, in words. */
  private String beside(Finding finding, Map<String, String> where) {
    return finding.of().where().entrySet().stream()
        .filter(entry -> entry.getValue().equals(Finding.EACH))
        .map(Map.Entry::getKey)
        .filter(name -> !groups.axes().scenario().contains(name))
        .sorted()
        .map(name -> name + " " + where.get(name))
        .collect(Collectors.joining(", "));
  }

  private Measured measure(Finding finding, Map<String, String> where) {
    Optional<Group> of = groups.where(where);
    if (of.isEmpty()) {
      return Measured.nothing(where);
    }
    if (finding.over() == null) {
      return ofOneSide(finding, of.get());
    }
    Map<String, String> overWhere = new HashMap<>(where);
    overWhere.putAll(finding.over().where());
    return groups
        .where(overWhere)
        .map(over -> ratio(finding, of.get(), over))
        .orElseGet(() -> Measured.nothing(overWhere));
  }

  private Measured ofOneSide(Finding finding, Group of) {
    double[] values = values(of, finding.of());
    String purpose = String.join("; ", finding.says(), of.scenario(), of.variant());
    return new Measured(
        of.scenario(), mean(values), bootstrap.mean(purpose, values), values.length, values.length);
  }

  private Measured ratio(Finding finding, Group of, Group over) {
    String purpose =
        String.join(
            "; ", finding.says(), of.scenario(), of.variant(), over.scenario(), over.variant());
    if (of.scenario().equals(over.scenario())) {
      Pairs pairs =
          Pairs.of(of, run -> value(run, finding.of()), over, run -> value(run, finding.over()));
      double[] a = pairs.a();
      double[] b = pairs.b();
      return new Measured(
          of.scenario(), mean(a) / mean(b), bootstrap.ratio(purpose, a, b), a.length, a.length);
    }
    double[] a = values(of, finding.of());
    double[] b = values(over, finding.over());
    return new Measured(
        of.scenario() + " over " + over.scenario(),
        mean(a) / mean(b),
        bootstrap.unpairedRatio(purpose, a, b),
        a.length,
        b.length);
  }

  /** The same with each value, among the runs, of the properties that are to hold at each. */
  private List<Map<String, String>> eachOf(Map<String, String> where) {
    Optional<String> open =
        where.entrySet().stream()
            .filter(entry -> entry.getValue().equals(Finding.EACH))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst();
    if (open.isEmpty()) {
      return List.of(where);
    }
    Map<String, String> rest = new HashMap<>(where);
    rest.remove(open.get());
    List<Map<String, String>> all = new ArrayList<>();
    for (String value : values(open.get(), rest)) {
      Map<String, String> one = new HashMap<>(rest);
      one.put(open.get(), value);
      all.addAll(eachOf(one));
    }
    return all;
  }

  private List<String> values(String name, Map<String, String> among) {
    Map<String, String> fixed = new HashMap<>(among);
    fixed.values().removeIf(Finding.EACH::equals);
    return groups.all().stream()
        .filter(group -> group.has(fixed))
        .map(group -> group.property(name))
        .distinct()
        .sorted(new NaturalOrder())
        .toList();
  }

  private static double[] values(Group group, Side side) {
    return group.runs().stream()
        .mapToDouble(run -> value(run, side))
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  private static double value(ComparedRun run, Side side) {
    return side.metrics().stream().mapToDouble(run::metric).sum();
  }

  private static double mean(double[] values) {
    return SampleSummary.of(values).mean();
  }

  private static String bounds(Finding finding) {
    if (finding.above() != null && finding.below() != null) {
      return "between %s and %s"
          .formatted(Rounded.number(finding.above()), Rounded.number(finding.below()));
    }
    if (finding.above() != null) {
      return "above " + Rounded.number(finding.above());
    }
    return finding.below() == 0
        ? "where there is none"
        : "below " + Rounded.number(finding.below());
  }
}
