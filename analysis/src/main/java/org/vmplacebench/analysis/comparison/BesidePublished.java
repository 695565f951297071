package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmplacebench.analysis.SampleSummary;
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

  private static SampleSummary ours(Group runs, PublishedValue value) {
    return value.isDuration()
        ? runs.spells(value.kind())
        : SampleSummary.of(runs.values(value.kind()));
  }
}
