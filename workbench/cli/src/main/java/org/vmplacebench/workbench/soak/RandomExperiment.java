package org.vmplacebench.workbench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A random experiment.
 *
 * @param properties texts by key
 * @param files texts of files, by the keys that are to name them; where a key names a folder, by
 *     the key, a slash and the name of the file
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
    leftFiles.keySet().removeIf(file -> file.equals(key) || file.startsWith(key + "/"));
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

  /**
   * Writes its files.
   *
   * @return the properties, those among them that name the files
   */
  SortedMap<String, String> written(Path folder) throws IOException {
    SortedMap<String, String> all = new TreeMap<>(properties);
    for (Map.Entry<String, String> file : files.entrySet()) {
      String[] parts = file.getKey().split("/", 2);
      Path given = folder.resolve(parts[0] + (parts.length == 1 ? ".txt" : ""));
      Path place = parts.length == 1 ? given : given.resolve(parts[1]);
      Files.createDirectories(place.getParent());
      Files.writeString(place, file.getValue());
      all.put(parts[0], given.toString());
    }
    return all;
  }
}
