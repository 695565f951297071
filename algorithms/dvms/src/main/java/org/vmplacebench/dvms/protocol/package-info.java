/**
 * The protocol of DVMS as a pure state machine: what a host does on an event is a function of its
 * state and the event. The agents of a simulation and the model checker of the tests run the same
 * code.
 *
 * <p>Hosts are numbers. A host belongs to at most one partition at a time: to the one whose leader
 * it gave its {@link org.vmplacebench.dvms.protocol.Grant} to.
 */
package org.vmplacebench.dvms.protocol;
