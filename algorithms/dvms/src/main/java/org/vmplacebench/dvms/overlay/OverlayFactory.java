package org.vmplacebench.dvms.overlay;

import java.util.ServiceLoader;
import java.util.SortedMap;
import org.vmplacebench.core.config.KnownName;
import org.vmplacebench.core.config.Settings;

/** Makes an overlay network for one run. Found by {@link ServiceLoader} under its name. */
public interface OverlayFactory {

  /** The name in {@code dvms.overlay}. */
  String name();

  /**
   * An overlay network.
   *
   * @param hosts number of hosts, known as 0, 1, ...
   */
  Overlays create(Settings settings, int hosts);

  /** The overlays on the class path, by name. */
  static SortedMap<String, OverlayFactory> onClassPath() {
    return KnownName.onClassPath(OverlayFactory.class, OverlayFactory::name);
  }
}
