/**
 * R as a service: a local Rserve of our own, started for a report and stopped after it, data frames
 * sent to it, scripts evaluated in it.
 */
package org.vmplacebench.analysis.r;
