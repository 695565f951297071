/**
 * The numbers that sum up a run, computed while it goes on, and {@code summary.json}, which holds
 * them.
 */
package org.vmplacebench.traces.metrics;
