/**
 * Rebalancing with a bound on migrations: which few moves bring down the number of hosts in use, or
 * the room that is left in pieces.
 */
package org.vmplacebench.placement.rebalance;
