/** How a result was made: which program, Java, libraries and plug-ins, on which machine. */
package org.vmplacebench.workbench.provenance;
