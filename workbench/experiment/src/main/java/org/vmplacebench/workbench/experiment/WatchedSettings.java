package org.vmplacebench.workbench.experiment;

import java.util.Set;
import java.util.TreeSet;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/** Settings that remember which keys somebody asked for. */
final class WatchedSettings implements Settings {

  private final Settings settings;
  private final Set<String> asked = new TreeSet<>();

  WatchedSettings(Settings settings) {
    this.settings = settings;
  }

  /** Names of the keys that were asked for, in alphabetical order. */
  Set<String> asked() {
    return asked;
  }

  @Override
  public <T> T get(Key<T> key) {
    asked.add(key.name());
    return settings.get(key);
  }

  @Override
  public boolean has(Key<?> key) {
    asked.add(key.name());
    return settings.has(key);
  }
}
