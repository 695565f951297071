/**
 * Sweeps: many runs from one property file whose keys take several values ({@code docs/sweeps.md}).
 *
 * <p>{@link org.vmplacebench.workbench.sweep.SweepReader} makes checked points of the file, each
 * named by the hash of what can change its results; the store keeps whole runs by that name; an
 * executor does what is missing.
 */
package org.vmplacebench.workbench.sweep;
