package org.vmplacebench.traces.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was run, for the records of it.
 *
 * @param algorithm name of the placement policy
 * @param solver name of the placement solver; {@code none} where the policy calls none
 * @param engine name of the simulation engine
 * @param seed the master seed
 * @param duration seconds of simulated time that the run is to last
 * @param details what the policy tells of itself in the first record of the trace: numbers and
 *     texts, in a fixed order
 */
public record RunDescription(
    String algorithm,
    String solver,
    String engine,
    long seed,
    double duration,
    Map<String, Object> details) {

  /** Copies the details. */
  public RunDescription {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A run whose policy tells nothing of itself. */
  public RunDescription(
      String algorithm, String solver, String engine, long seed, double duration) {
    this(algorithm, solver, engine, seed, duration, Map.of());
  }
}
