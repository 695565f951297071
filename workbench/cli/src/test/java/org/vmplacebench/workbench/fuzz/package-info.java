/** What readers and commands do with files that are not what they should be. */
package org.vmplacebench.workbench.fuzz;
