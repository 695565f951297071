package org.vmplacebench.core.config;

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

  /** Whether the key has a value: its own or a default. */
  boolean has(Key<?> key);
}
