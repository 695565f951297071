package org.vmplacebench.analysis.comparison;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Groups;

/** Runs made by hand, of which only what a test is about is known. */
final class TinyResult {

  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, Double> metrics = new LinkedHashMap<>();

  private TinyResult(String policy, String seed) {
    properties.put("simulator.algorithm", policy);
    properties.put("loadinjector.seed", seed);
    properties.put("hostingnodes.number", "10");
  }

  static TinyResult of(String policy, int seed) {
    return new TinyResult(policy, String.valueOf(seed));
  }

  TinyResult with(String property, Object value) {
    properties.put(property, value.toString());
    return this;
  }

  TinyResult metric(String name, double value) {
    metrics.put(name, value);
    return this;
  }

  TinyResult violating(double seconds) {
    return metric("violations_total_s", seconds);
  }

  ComparedRun run() {
    String key = properties.values().toString();
    return new ComparedRun(key, Path.of(key), new TreeMap<>(properties), metrics, Map.of());
  }

  static Groups groups(TinyResult... runs) {
    return Groups.of(List.of(runs).stream().map(TinyResult::run).toList());
  }

  /** Runs of a policy with the seeds 1, 2, 3 ... and these violation times. */
  static List<TinyResult> runs(String policy, double... violationTimes) {
    return IntStream.range(0, violationTimes.length)
        .mapToObj(i -> of(policy, i + 1).violating(violationTimes[i]))
        .toList();
  }
}
