package org.vmplacebench.injector;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/** Settings that a test gives, and the declared defaults for the rest. */
final class TestSettings implements Settings {

  private final Map<Key<?>, String> given = new HashMap<>();

  /** Gives a key a value, as it would stand in a file. */
  TestSettings with(Key<?> key, Object value) {
    given.put(key, value.toString());
    return this;
  }

  @Override
  public <T> T get(Key<T> key) {
    if (!has(key)) {
      throw new NoSuchElementException(key.name());
    }
    return key.type().parse(text(key));
  }

  @Override
  public boolean has(Key<?> key) {
    return !text(key).isEmpty();
  }

  private String text(Key<?> key) {
    return given.getOrDefault(key, key.defaultText());
  }
}
