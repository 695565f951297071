/**
 * What engines share and is no physics of the network: the future, whoever watches, hosts that are
 * switched, CPU shares and work beside the loads of VMs. {@link
 * org.vmplacebench.core.engine.AbstractSimulation} is the base of an engine.
 */
package org.vmplacebench.core.engine;
