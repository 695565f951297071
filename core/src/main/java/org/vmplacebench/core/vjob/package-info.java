/**
 * Virtualized jobs (vjobs): jobs made of VMs, which run, sleep and end together (thesis of A.
 * Lebre, chapter 2).
 */
package org.vmplacebench.core.vjob;
