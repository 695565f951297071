package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.page.Rounded;

/** What readers of a comparison should know of the runs before they believe it. */
final class RunNotices {

  private static final String COUNT = "load_changes";

  private RunNotices() {}

  /** All that there is to notice. */
  static List<String> of(Collected collected) {
    List<String> notices = new ArrayList<>(unequalEvents(collected.groups()));
    TreeSet<String> versions = new TreeSet<>();
    for (ComparedRun run : collected.runs()) {
      versions.add(run.origin().getOrDefault("program_version", ""));
    }
    versions.remove("");
    if (versions.size() > 1) {
      notices.add(
          "the runs were made by several versions of the program: " + String.join(", ", versions));
    }
    return notices;
  }

  /** A notice for each scenario and seed whose runs have different numbers of load changes. */
  static List<String> unequalEvents(Groups groups) {
    List<String> notices = new ArrayList<>();
    for (String scenario : groups.scenarios()) {
      Map<String, TreeSet<Double>> bySeed = new LinkedHashMap<>();
      for (Group group : groups.of(scenario)) {
        group
            .bySeed()
            .forEach(
                (seed, run) -> {
                  if (!Double.isNaN(run.metric(COUNT))) {
                    bySeed.computeIfAbsent(seed, any -> new TreeSet<>()).add(run.metric(COUNT));
                  }
                });
      }
      bySeed.forEach(
          (seed, counts) -> {
            if (counts.size() > 1) {
              notices.add(
                  "%s, seed %s: runs have from %s to %s load changes, so they did not face the same events and say little as a pair"
                      .formatted(
                          scenario,
                          seed,
                          Rounded.number(counts.first()),
                          Rounded.number(counts.last())));
            }
          });
    }
    return notices;
  }
}
