package org.vmplacebench.analysis.comparison.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vmplacebench.traces.table.NaturalOrder;

/**
 * In which properties runs differ, beside the policy and the seed.
 *
 * <p>A property that follows from others (the number of VMs from that of hosts, a solver from the
 * policy) varies too but tells no run from another, so it is no axis.
 *
 * @param scenario properties that shape what is injected, first the number of hosts
 * @param variant other properties in which runs of one policy differ
 * @param varying all properties that differ, axes included, with their values in natural order
 * @param common properties that all runs share
 */
public record Axes(
    List<String> scenario,
    List<String> variant,
    SortedMap<String, SortedSet<String>> varying,
    SortedMap<String, String> common) {

  private static final String HOSTS = "hostingnodes.number";

  /** What injected events, or the cluster that they meet, depend on. */
  private static final List<String> OF_SCENARIOS =
      List.of(
          "hostingnodes.",
          "vm.",
          "vms.",
          "load.",
          "loadinjector.",
          "network.",
          "placement.",
          "platform.",
          "simulator.crash",
          "simulator.duration",
          "simulator.loadperiod",
          "simulator.vm.",
          "site.start");

  /** What changes no result. */
  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "trace.",
          "solver.dump",
          "loadinjector.dump",
          "simulation.checks",
          "simulation.energy.log");

  /** The axes of these runs. */
  public static Axes of(List<ComparedRun> runs) {
    SortedMap<String, SortedSet<String>> values = new TreeMap<>();
    for (ComparedRun run : runs) {
      run.properties()
          .keySet()
          .forEach(name -> values.put(name, new TreeSet<>(new NaturalOrder())));
    }
    values.forEach((name, set) -> runs.forEach(run -> set.add(run.property(name))));
    SortedMap<String, String> common = new TreeMap<>();
    values.forEach(
        (name, set) -> {
          if (set.size() == 1) {
            common.put(name, set.first());
          }
        });
    values.keySet().removeAll(common.keySet());
    List<String> candidates =
        values.keySet().stream()
            .filter(name -> !name.equals(ComparedRun.POLICY) && !name.equals(ComparedRun.SEED))
            .filter(name -> !startsWithOne(name, WITHOUT_EFFECT))
            .sorted(
                Comparator.comparing((String name) -> !name.equals(HOSTS))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<String> scenario =
        independent(
            candidates.stream().filter(name -> startsWithOne(name, OF_SCENARIOS)).toList(),
            runs,
            List.of());
    List<String> known = new ArrayList<>(scenario);
    known.add(ComparedRun.POLICY);
    List<String> variant =
        independent(
            candidates.stream().filter(name -> !startsWithOne(name, OF_SCENARIOS)).toList(),
            runs,
            known);
    return new Axes(scenario, variant, values, common);
  }

  /** The values of properties that a run has, by name. */
  public static Map<String, String> point(ComparedRun run, List<String> names) {
    Map<String, String> point = new LinkedHashMap<>();
    names.forEach(name -> point.put(name, run.property(name)));
    return point;
  }

  /** Those that do not follow from {@code known} and the ones before them. */
  private static List<String> independent(
      List<String> candidates, List<ComparedRun> runs, List<String> known) {
    List<String> determining = new ArrayList<>(known);
    List<String> kept = new ArrayList<>();
    for (String name : candidates) {
      Map<Map<String, String>, String> seen = new HashMap<>();
      boolean follows =
          runs.stream()
              .allMatch(
                  run -> {
                    String value = run.property(name);
                    String before = seen.putIfAbsent(point(run, determining), value);
                    return before == null || before.equals(value);
                  });
      if (!follows) {
        kept.add(name);
        determining.add(name);
      }
    }
    return kept;
  }

  private static boolean startsWithOne(String name, List<String> beginnings) {
    return beginnings.stream().anyMatch(name::startsWith);
  }

  /** How a scenario is called in tables and figures, for example {@code 128 hosts}. */
  public String scenarioLabel(ComparedRun run) {
    if (scenario.isEmpty()) {
      return "all runs";
    }
    return scenario.stream()
        .map(
            name ->
                name.equals(HOSTS)
                    ? run.property(name) + " hosts"
                    : name + " " + shown(name, run.property(name)))
        .collect(Collectors.joining(", "));
  }

  /** A value in a label: of a file its name, where that tells it from the others. */
  private String shown(String name, String value) {
    SortedSet<String> all = varying.getOrDefault(name, new TreeSet<>());
    long names = all.stream().map(Axes::fileName).distinct().count();
    return names == all.size() ? fileName(value) : value;
  }

  private static String fileName(String value) {
    return value.startsWith("/") ? value.substring(value.lastIndexOf('/') + 1) : value;
  }

  /**
   * How a variant is called, for example {@code Snooze (lcs-per-gm 8)}.
   *
   * @param runs all runs, of which those of the same policy decide which properties are told
   */
  public String variantLabel(ComparedRun run, List<ComparedRun> runs) {
    List<String> settings = new ArrayList<>();
    for (String name : variant) {
      boolean tells =
          runs.stream()
              .filter(other -> other.policy().equals(run.policy()))
              .anyMatch(other -> !other.property(name).equals(run.property(name)));
      if (tells) {
        String prefix = run.policy() + ".";
        String value = shown(name, run.property(name));
        String shortName = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        settings.add(shortName + " " + (value.isEmpty() ? "unset" : value));
      }
    }
    String policy = PolicyNames.shown(run.policy());
    return settings.isEmpty() ? policy : policy + " (" + String.join(", ", settings) + ")";
  }
}
