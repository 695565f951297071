package org.vmplacebench.analysis.published;

import java.util.Map;

/**
 * A published duration.
 *
 * @param where properties, with the values at which it was found
 * @param kind of what: violations, computations or reconfigurations
 * @param mean mean duration of one of them, s
 * @param sd standard deviation, s
 */
public record PublishedValue(Map<String, String> where, String kind, double mean, double sd) {

  /** Keeps a copy that cannot be changed. */
  public PublishedValue {
    where = Map.copyOf(where);
  }
}
