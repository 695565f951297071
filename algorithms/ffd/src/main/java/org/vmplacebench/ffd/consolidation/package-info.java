/**
 * The consolidation policies that most published studies compare with (A. Beloglazov and R. Buyya,
 * "Optimal online deterministic algorithms and adaptive heuristics for energy and performance
 * efficient dynamic consolidation of virtual machines in Cloud data centers", Concurrency and
 * Computation: Practice and Experience 24(13), 2012): which hosts are overloaded, which of their
 * VMs leave, and where these go.
 */
package org.vmplacebench.ffd.consolidation;
