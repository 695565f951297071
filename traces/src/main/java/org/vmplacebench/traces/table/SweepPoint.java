package org.vmplacebench.traces.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that a sweep asks for.
 *
 * @param hash the name of the run
 * @param axes the values of the axes that apply to it, by key in the order of the sweep
 */
public record SweepPoint(String hash, Map<String, String> axes) {

  /** Copies the map in its order. */
  public SweepPoint {
    axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
  }
}
