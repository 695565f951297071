package org.vmplacebench.analysis.comparison.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.vmplacebench.analysis.SampleSummary;

/**
 * Runs that differ in their seed only.
 *
 * @param scenario label of what was injected
 * @param variant label of the policy with its settings
 * @param runs in the order of their seeds; never empty
 */
public record Group(String scenario, String variant, List<ComparedRun> runs) {

  /** The values of a metric, of those runs that have it. */
  public double[] values(String metric) {
    return runs.stream()
        .mapToDouble(run -> run.metric(metric))
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Mean of a metric over the runs; NaN where none has it. */
  public double mean(String metric) {
    return SampleSummary.of(values(metric)).mean();
  }

  /** Sum of a metric over the runs; 0 where none has it. */
  public double total(String metric) {
    return DoubleStream.of(values(metric)).sum();
  }

  /** The value of a property; empty where it has none. */
  public String property(String name) {
    return runs.get(0).property(name);
  }

  /** Whether its properties have these values; a file has that of the end of its path as well. */
  public boolean has(Map<String, String> values) {
    return values.entrySet().stream()
        .allMatch(entry -> is(property(entry.getKey()), entry.getValue()));
  }

  private static boolean is(String property, String value) {
    return property.equals(value) || (!value.isEmpty() && property.endsWith("/" + value));
  }

  /** The name of the policy. */
  public String policy() {
    return runs.get(0).policy();
  }

  /** The first run of each seed, by seed. */
  public Map<String, ComparedRun> bySeed() {
    Map<String, ComparedRun> first = new LinkedHashMap<>();
    runs.forEach(run -> first.putIfAbsent(run.seed(), run));
    return first;
  }

  /**
   * Mean and standard deviation of the durations (s) of all spells of one kind, those of all runs
   * thrown together, from what each run tells of its own; of migrations, those that finished.
   *
   * @param kind violations, computations, reconfigurations or migrations
   */
  public SampleSummary spells(String kind) {
    double count = 0;
    double total = 0;
    for (ComparedRun run : runs) {
      double spells = spells(run, kind);
      count += spells;
      total += spells > 0 ? spells * run.metric(kind + "_mean_s") : 0;
    }
    if (count == 0) {
      return SampleSummary.of();
    }
    double mean = total / count;
    double squares = 0;
    for (ComparedRun run : runs) {
      double spells = spells(run, kind);
      if (spells > 0) {
        double distance = run.metric(kind + "_mean_s") - mean;
        double deviation = spells > 1 ? run.metric(kind + "_sd_s") : 0;
        squares += spells * distance * distance + (spells - 1) * deviation * deviation;
      }
    }
    double deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : Double.NaN;
    return new SampleSummary((int) count, total, mean, deviation);
  }

  private static double spells(ComparedRun run, String kind) {
    double count = run.metric(Spell.counted(kind));
    return Double.isNaN(count) || Double.isNaN(run.metric(kind + "_mean_s")) ? 0 : count;
  }
}
