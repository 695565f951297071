package org.vmplacebench.platform;

/**
 * A route as a zone declares it.
 *
 * @param links the links crossed, in order
 * @param exit the host or router at which traffic leaves the zone that the hop starts from; null
 *     where the hop starts from a host or router
 * @param entry the host or router at which traffic enters the zone that the hop leads to; null
 *     where it leads to a host or router
 */
record Hop(int[] links, NetPoint exit, NetPoint entry) {}
