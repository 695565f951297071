package org.vmplacebench.dvms.overlay;

import org.vmplacebench.core.config.Settings;

/** Finds the self-repairing ring under the name {@code ring}. */
public final class RingFactory implements OverlayFactory {

  @Override
  public String name() {
    return "ring";
  }

  @Override
  public Overlays create(Settings settings, int hosts) {
    RingOrder order =
        settings.get(OverlayKeys.RING_ORDER).equals("hash")
            ? RingOrder.hashed(hosts, settings.get(OverlayKeys.RING_SALT))
            : RingOrder.byIndex(hosts);
    int length = settings.get(OverlayKeys.RING_SUCCESSORS);
    double period = settings.get(OverlayKeys.RING_PERIOD);
    return host -> new RingOverlay(order, length, period);
  }
}
