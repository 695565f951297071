/**
 * The comparison of many runs: which differ in what, how they compare seed by seed, and the tables,
 * figures and page that show it.
 *
 * <p>A run is told from others by its effective properties alone. Properties that shape what is
 * injected (hosts, VMs, loads, crashes) make its <em>scenario</em>; the policy and everything else
 * that differs make its <em>variant</em>; runs of different variants in one scenario that have the
 * same seed faced the same events, and are compared in pairs.
 */
package org.vmplacebench.analysis.comparison;
