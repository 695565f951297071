/** Tests of the packing rules on clusters made by hand and at random. */
package org.vmplacebench.ffd.packing;
