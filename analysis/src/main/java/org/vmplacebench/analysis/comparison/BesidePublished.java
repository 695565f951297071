package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.runs.PolicyNames;
import org.vmplacebench.analysis.comparison.statistics.Verdict;
import org.vmplacebench.analysis.comparison.statistics.Verdict.Outcome;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.analysis.published.PublishedStudy;
import org.vmplacebench.analysis.published.PublishedValue;

/**
 * A published number and that of these runs.
 *
 * @param hosts number of hosts
 * @param policy as it is shown, or what else tells the number from others
 * @param published the published one
 * @param ours that of these runs; of no spell where there was no such run, or nothing in it
 */
record BesidePublished(String hosts, String policy, PublishedValue published, SampleSummary ours) {

  /** All published values of a study. */
  static List<BesidePublished> of(PublishedStudy study, Groups groups) {
    List<BesidePublished> all = new ArrayList<>();
    for (PublishedValue value : study.values()) {
      Map<String, String> where = value.where();
      Optional<Group> group = groups.where(where);
      all.add(
          new BesidePublished(
              where.getOrDefault("hostingnodes.number", ""),
              value.label() == null
                  ? PolicyNames.shown(where.getOrDefault(ComparedRun.POLICY, ""))
                  : value.label(),
              value,
              group.map(runs -> ours(runs, value)).orElse(SampleSummary.of())));
    }
    return List.copyOf(all);
  }

  /**
   * By how much ours differs from the published one, as a share of that; of none, ours itself. NaN
   * without ours.
   */
  double deviation() {
    double apart = Math.abs(ours.mean() - published.mean());
    return published.mean() == 0 ? apart : apart / Math.abs(published.mean());
  }

  /**
   * Whether all values that are to be held to the digit are; empty where none is to be.
   *
   * @param values all of a study
   */
  static Optional<Verdict> held(List<BesidePublished> values) {
    List<BesidePublished> held =
        values.stream().filter(one -> one.published().tolerance() != null).toList();
    if (held.isEmpty()) {
      return Optional.empty();
    }
    List<BesidePublished> known = held.stream().filter(one -> one.ours().count() > 0).toList();
    BesidePublished worst =
        known.stream()
            .max(Comparator.comparingDouble(one -> one.deviation() / one.published().tolerance()))
            .orElse(null);
    boolean within = worst == null || worst.deviation() <= worst.published().tolerance();
    Outcome outcome = Outcome.OPEN;
    if (!within) {
      outcome = Outcome.NOT_REPRODUCED;
    } else if (known.size() == held.size()) {
      outcome = Outcome.REPRODUCED;
    }
    String sentence =
        worst == null
            ? "None of them was run."
            : String.format(
                Locale.ROOT,
                "%d of %d were run; the one furthest from its tolerance of %s %% differs by %s %%:"
                    + " %s instead of %s (%s).",
                known.size(),
                held.size(),
                Rounded.number(100 * worst.published().tolerance()),
                Rounded.number(100 * worst.deviation()),
                Rounded.digits(worst.ours().mean(), 6),
                Rounded.digits(worst.published().mean(), 6),
                PublishedTable.place(worst));
    return Optional.of(
        new Verdict("All " + held.size() + " values of the curves are held.", outcome, sentence));
  }

  private static SampleSummary ours(Group runs, PublishedValue value) {
    return value.isDuration()
        ? runs.spells(value.kind())
        : SampleSummary.of(runs.values(value.kind()));
  }
}
