package org.vmplacebench.core.config;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checked values of an experiment's keys. Whoever holds one can rely on every value being
 * allowed.
 */
public interface Settings {

  /**
   * The value of a key, from the file, the command line, or its default.
   *
   * @throws java.util.NoSuchElementException where an optional key has no value; ask {@link #has}
   *     first
   */
  <T> T get(Key<T> key);

  /** The values of all keys as they would stand in a file, by name, where these are known. */
  default SortedMap<String, String> effective() {
    return new TreeMap<>();
  }

  /** Whether the key has a value: its own or a default. */
  boolean has(Key<?> key);
}
