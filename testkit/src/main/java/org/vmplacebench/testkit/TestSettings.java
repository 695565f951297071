package org.vmplacebench.testkit;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/**
 * Settings without a property file: what a test gives, and the declared defaults for the rest.
 *
 * @param given texts as they would stand in a file, by the name of their key
 */
public record TestSettings(Map<String, String> given) implements Settings {

  /** Copies the map. */
  public TestSettings {
    given = Map.copyOf(given);
  }

  /** Every key at its default. */
  public static TestSettings defaults() {
    return new TestSettings(Map.of());
  }

  /** The same settings, where a key has a value of its own. */
  public TestSettings with(Key<?> key, Object value) {
    return with(key.name(), value);
  }

  /** The same settings, where the key of a name has a value of its own. */
  public TestSettings with(String key, Object value) {
    Map<String, String> all = new TreeMap<>(given);
    all.put(key, value.toString());
    return new TestSettings(all);
  }

  @Override
  public <T> T get(Key<T> key) {
    if (!has(key)) {
      throw new NoSuchElementException(key.name() + " has no value");
    }
    return key.type().parse(text(key));
  }

  @Override
  public boolean has(Key<?> key) {
    return !text(key).isEmpty();
  }

  private String text(Key<?> key) {
    return given.getOrDefault(key.name(), key.defaultText());
  }
}
