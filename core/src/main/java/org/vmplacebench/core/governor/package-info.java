/**
 * Governors, which switch the pstates of hosts while a simulation runs ({@code hosts.governor}), as
 * Linux's cpufreq governors do. They act beside any policy, through the simulation port.
 */
package org.vmplacebench.core.governor;
