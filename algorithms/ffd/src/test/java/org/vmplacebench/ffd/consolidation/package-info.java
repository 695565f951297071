/** Tests of the consolidation policies on numbers made by hand. */
package org.vmplacebench.ffd.consolidation;
