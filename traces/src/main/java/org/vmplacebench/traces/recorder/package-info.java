/**
 * Live recording of a run: the trace of events, the metric tables and the summary are written while
 * the simulation runs, from what it tells its observers; nothing is kept that grows with the length
 * of a run.
 */
package org.vmplacebench.traces.recorder;
