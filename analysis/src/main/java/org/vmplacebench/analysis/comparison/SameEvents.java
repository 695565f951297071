package org.vmplacebench.analysis.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks whether runs that are compared in pairs faced the same events, by counting these. */
final class SameEvents {

  private static final String COUNT = "load_changes";

  private SameEvents() {}

  /** A notice for each scenario and seed whose runs have different numbers of load changes. */
  static List<String> notices(Groups groups) {
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
