package org.vmplacebench.workbench.validate;

import java.util.Map;
import java.util.NoSuchElementException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/**
 * Settings without a property file: some values are given, all other keys have their defaults.
 *
 * @param given values by the name of their key
 */
public record GivenSettings(Map<String, String> given) implements Settings {

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
