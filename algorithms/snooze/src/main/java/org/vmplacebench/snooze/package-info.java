/**
 * The hierarchical policy (Feller, Rilling and Morin 2012): a group leader assigns hosts to group
 * managers, each of which schedules the VMs of its own hosts only; everybody may fail and is
 * replaced.
 */
package org.vmplacebench.snooze;
