/** Placement by where the energy of sites comes from: what policies share that follow it. */
package org.vmplacebench.placement.green;
