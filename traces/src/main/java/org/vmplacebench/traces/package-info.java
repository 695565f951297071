/** Writing and reading of traces and metrics. */
package org.vmplacebench.traces;
