package org.vmplacebench.dvms.overlay;

import org.vmplacebench.core.config.Settings;

/** Finds the overlay that draws hosts under the name {@code random}. */
public final class RandomFactory implements OverlayFactory {

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Overlays create(Settings settings, int hosts) {
    return host -> new RandomOverlay(hosts);
  }
}
