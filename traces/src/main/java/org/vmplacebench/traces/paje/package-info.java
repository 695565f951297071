/** Traces in the Paje format, which pj_dump, PajeNG, ViTE and R packages read. */
package org.vmplacebench.traces.paje;
