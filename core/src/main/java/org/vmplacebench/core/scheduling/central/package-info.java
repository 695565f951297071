/**
 * What centralized policies share: one scheduler that looks at the whole cluster every period, has
 * a plan computed, and applies it.
 */
package org.vmplacebench.core.scheduling.central;
