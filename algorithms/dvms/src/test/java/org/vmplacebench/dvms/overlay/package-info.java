/** The overlays on a network in memory. */
package org.vmplacebench.dvms.overlay;
