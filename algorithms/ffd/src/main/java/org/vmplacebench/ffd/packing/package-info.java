/**
 * Packing VMs onto hosts by simple rules: from a snapshot to moves of VMs, and from there to a
 * plan.
 */
package org.vmplacebench.ffd.packing;
