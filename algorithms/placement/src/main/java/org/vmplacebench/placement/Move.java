package org.vmplacebench.placement;

/**
 * A VM that is to go to another host.
 *
 * @param vm position in the snapshot's VMs
 * @param to position in the snapshot's hosts
 */
public record Move(int vm, int to) {}
