/** Tests of random experiments. */
package org.vmplacebench.workbench.soak;
