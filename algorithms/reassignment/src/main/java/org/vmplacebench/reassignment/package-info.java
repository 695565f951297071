/**
 * Machine reassignment, the problem of the ROADEF/EURO challenge 2012, in a room of its own: its
 * services, neighbourhoods and transient resources would bend the placement model of the
 * simulations out of shape. It is here as a judge from outside, with instances and results that
 * others published.
 */
package org.vmplacebench.reassignment;
