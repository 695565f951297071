package org.vmplacebench.workbench.config;

import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Settings;

/** Settings of which some are wrong: who asks for one of these gets its fault. */
final class FaultySettings implements Settings {

  private final Settings settings;
  private final Map<String, Fault> faults;

  /** Settings in which the keys at fault have no values. */
  FaultySettings(Settings settings, Map<String, Fault> faults) {
    this.settings = settings;
    this.faults = faults;
  }

  private void require(Key<?> key) {
    Fault fault = faults.get(key.name());
    if (fault != null) {
      throw new FaultsException(List.of(fault));
    }
  }

  @Override
  public <T> T get(Key<T> key) {
    require(key);
    return settings.get(key);
  }

  @Override
  public boolean has(Key<?> key) {
    require(key);
    return settings.has(key);
  }
}
