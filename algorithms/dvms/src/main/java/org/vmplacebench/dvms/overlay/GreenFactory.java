package org.vmplacebench.dvms.overlay;

import org.vmplacebench.core.config.Settings;

/**
 * Finds the locality-based overlay in which hosts count as nearer whose sites have supply left,
 * under the name {@code green}.
 */
public final class GreenFactory implements OverlayFactory {

  private static final double SECONDS_PER_MS = 1e-3;

  @Override
  public String name() {
    return "green";
  }

  @Override
  public Overlays create(Settings settings, int hosts) {
    double reach = settings.get(OverlayKeys.REACH) * SECONDS_PER_MS;
    return host -> new LocalityOverlay(hosts, reach);
  }
}
