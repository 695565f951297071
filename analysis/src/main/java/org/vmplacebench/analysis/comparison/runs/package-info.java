/** The runs that are compared: read from their folders, by their axes, in groups and pairs. */
package org.vmplacebench.analysis.comparison.runs;
