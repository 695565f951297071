/** A sweep as one file that has all that somebody else needs to look at it and to repeat it. */
package org.vmplacebench.workbench.sweep.archive;
