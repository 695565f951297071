/** The launcher: the one place that prints, and the one that ends the process. */
package org.vmplacebench.workbench;
