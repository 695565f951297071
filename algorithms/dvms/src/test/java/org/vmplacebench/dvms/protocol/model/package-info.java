/**
 * Exhaustive exploration of the protocol on small rings: every order in which messages arrive,
 * problems appear, solvers answer, plans end, hosts die and timers run out.
 */
package org.vmplacebench.dvms.protocol.model;
