/**
 * The simulation port: what engines implement and schedulers, injectors and recorders use.
 * Everything is event-driven: no call blocks, and what takes simulated time ends in a callback.
 */
package org.vmplacebench.core.sim;
