/** Tests of the placement model. */
package org.vmplacebench.placement;
