/**
 * What centralized policies share: one scheduler that looks at the whole cluster, every period or
 * when a host becomes overloaded, has a plan computed, and applies it.
 */
package org.vmplacebench.placement.central;
