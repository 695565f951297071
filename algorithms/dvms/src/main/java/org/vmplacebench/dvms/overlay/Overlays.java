package org.vmplacebench.dvms.overlay;

/** The overlays of a run, which share what does not change: the list of hosts. */
@FunctionalInterface
public interface Overlays {

  /** The overlay of a host that begins to live, at the start or again. */
  Overlay of(int host);
}
