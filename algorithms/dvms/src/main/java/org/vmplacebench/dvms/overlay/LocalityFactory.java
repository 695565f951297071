package org.vmplacebench.dvms.overlay;

import org.vmplacebench.core.config.Settings;

/** Finds the locality-based overlay under the name {@code locality}. */
public final class LocalityFactory implements OverlayFactory {

  @Override
  public String name() {
    return "locality";
  }

  @Override
  public Overlays create(Settings settings, int hosts) {
    return host -> new LocalityOverlay(hosts);
  }
}
