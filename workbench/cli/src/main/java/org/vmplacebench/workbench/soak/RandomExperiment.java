package org.vmplacebench.workbench.soak;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A random experiment.
 *
 * @param properties texts by key
 * @param files texts of files, by the keys that are to name them
 */
record RandomExperiment(SortedMap<String, String> properties, SortedMap<String, String> files) {

  RandomExperiment {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same without a key. */
  RandomExperiment without(String key) {
    SortedMap<String, String> left = new TreeMap<>(properties);
    left.remove(key);
    SortedMap<String, String> leftFiles = new TreeMap<>(files);
    leftFiles.remove(key);
    return new RandomExperiment(left, leftFiles);
  }

  /** The same with another value of a key. */
  RandomExperiment with(String key, String value) {
    SortedMap<String, String> all = new TreeMap<>(properties);
    all.put(key, value);
    return new RandomExperiment(all, files);
  }

  /** The same with another file of a key. */
  RandomExperiment withFile(String key, String text) {
    SortedMap<String, String> all = new TreeMap<>(files);
    all.put(key, text);
    return new RandomExperiment(properties, all);
  }
}
