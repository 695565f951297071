package org.vmplacebench.snooze;

import org.vmplacebench.core.config.Key;

/**
 * Keys that other modules declare and this policy reads too. It may not know those modules: a key
 * is read by its name.
 */
final class OthersKeys {

  static final Key<String> ALGORITHM = Key.text("simulator.algorithm", "centralized", "");

  private OthersKeys() {}
}
