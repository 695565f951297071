package org.vmplacebench.dvms;

import java.util.Map;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/** Defaults, except for what a test writes. */
record WrittenSettings(Map<String, String> texts) implements Settings {

  /** One key that is not at its default. */
  static WrittenSettings of(String key, String text) {
    return new WrittenSettings(Map.of(key, text));
  }

  @Override
  public <T> T get(Key<T> key) {
    return key.type().parse(texts.getOrDefault(key.name(), key.defaultText()));
  }

  @Override
  public boolean has(Key<?> key) {
    return !texts.getOrDefault(key.name(), key.defaultText()).isEmpty();
  }
}
