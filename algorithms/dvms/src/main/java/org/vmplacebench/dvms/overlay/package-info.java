/**
 * Overlays: who a host knows and where a search for hosts goes next. The scheduler above sees the
 * contract {@link org.vmplacebench.dvms.overlay.Overlay} only (the peer actor of the thesis,
 * section 3.2.2).
 */
package org.vmplacebench.dvms.overlay;
