/**
 * Reading of traces: JSON lines in the record format of VMPlaceS, whether VMPlaceS or this
 * workbench wrote them, and the metric tables that follow from them.
 */
package org.vmplacebench.traces.reader;
