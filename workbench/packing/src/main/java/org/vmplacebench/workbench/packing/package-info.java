/**
 * Packing: the placement of new VMs over recorded requests as a field of its own, without loads
 * that change and without migrations but those that rebalance.
 */
package org.vmplacebench.workbench.packing;
