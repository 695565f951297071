/** Consolidation that follows the supply of sites. */
package org.vmplacebench.ffd.green;
