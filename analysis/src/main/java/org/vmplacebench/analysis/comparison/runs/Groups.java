package org.vmplacebench.analysis.comparison.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmplacebench.traces.table.NaturalOrder;

/**
 * The runs of a comparison by scenario and variant.
 *
 * @param axes in what they differ
 * @param all every group, by scenario and then variant, both in natural order
 */
public record Groups(Axes axes, List<Group> all) {

  /** Sorts runs into groups. */
  public static Groups of(List<ComparedRun> runs) {
    Axes axes = Axes.of(runs);
    NaturalOrder natural = new NaturalOrder();
    Map<String, Map<String, List<ComparedRun>>> sorted = new TreeMap<>(natural);
    for (ComparedRun run : runs) {
      sorted
          .computeIfAbsent(axes.scenarioLabel(run), label -> new TreeMap<>(natural))
          .computeIfAbsent(axes.variantLabel(run, runs), label -> new ArrayList<>())
          .add(run);
    }
    List<Group> groups = new ArrayList<>();
    sorted.forEach(
        (scenario, variants) ->
            variants.forEach(
                (variant, members) -> {
                  members.sort(Comparator.comparing(ComparedRun::seed, natural));
                  groups.add(new Group(scenario, variant, List.copyOf(members)));
                }));
    return new Groups(axes, List.copyOf(groups));
  }

  /** Labels of the scenarios, in natural order. */
  public List<String> scenarios() {
    return all.stream().map(Group::scenario).distinct().toList();
  }

  /** Labels of the variants, in natural order. */
  public List<String> variants() {
    return all.stream().map(Group::variant).distinct().sorted(new NaturalOrder()).toList();
  }

  /**
   * The first group with these values of properties; empty where there is none.
   *
   * @param values by the names of properties
   */
  public Optional<Group> where(Map<String, String> values) {
    return all.stream().filter(group -> group.has(values)).findFirst();
  }

  /** The groups of one scenario. */
  public List<Group> of(String scenario) {
    return all.stream().filter(group -> group.scenario().equals(scenario)).toList();
  }
}
