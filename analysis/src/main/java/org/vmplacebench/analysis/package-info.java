/**
 * From metric tables to statistics and figures: the report on one run, and the comparison of
 * several.
 *
 * <p>A report reads results directories and traces only, never a live simulation.
 */
package org.vmplacebench.analysis;
