/**
 * Snooze's own greedy heuristics (Feller, Rilling and Morin 2012), as an alternative to a placement
 * solver: relocation of VMs from overloaded and from underloaded hosts, and consolidation.
 */
package org.vmplacebench.snooze.heuristic;
