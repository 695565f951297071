/** How fast the program is on this machine, and whether it has become slower. */
package org.vmplacebench.workbench.bench;
