package org.vmplacebench.analysis;

import java.util.SortedMap;

/**
 * One run of a study.
 *
 * @param results its tables
 * @param properties all properties it was made with
 * @param value of the property that the study varies
 */
record StudiedRun(RunResults results, SortedMap<String, String> properties, double value) {

  /** How many events a second come to all hosts together where the value is the period of one. */
  double rate() {
    return value == 0 ? 0 : results.hosts() / value;
  }
}
