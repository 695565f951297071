/** Tests of the packing policies as a whole. */
package org.vmplacebench.ffd;
