/** An experiment from checked settings to results: initialisation, run, records. */
package org.vmplacebench.workbench.experiment;
