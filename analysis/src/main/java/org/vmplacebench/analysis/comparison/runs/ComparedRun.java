package org.vmplacebench.analysis.comparison.runs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One whole run, as a comparison sees it.
 *
 * @param key names the run in all tables: the hash that its sweep gave it, or its folder's name
 * @param directory its results directory
 * @param properties its effective properties, in alphabetical order
 * @param metrics every number of {@code summary.json} by its name there, parts joined with an
 *     underscore ({@code violations_total_s}), in the order of the file
 * @param origin what produced it: program version, JDK, machine, by name; only what is known
 */
public record ComparedRun(
    String key,
    Path directory,
    SortedMap<String, String> properties,
    Map<String, Double> metrics,
    Map<String, String> origin) {

  /** Property that names the policy. */
  public static final String POLICY = "simulator.algorithm";

  /** Property that runs are paired by. */
  public static final String SEED = "loadinjector.seed";

  /** Keeps copies that cannot be changed. */
  public ComparedRun {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
  }

  /** Name of the policy; empty where unknown. */
  public String policy() {
    return property(POLICY);
  }

  /** The seed; empty where unknown. */
  public String seed() {
    return property(SEED);
  }

  /** The value of a property; empty where it has none. */
  public String property(String name) {
    return properties.getOrDefault(name, "");
  }

  /** A metric; NaN where this run has none of this name. */
  public double metric(String name) {
    return metrics.getOrDefault(name, Double.NaN);
  }
}
