/**
 * The embedded engine: a discrete-event simulation of hosts, network and live migration in plain
 * Java, whose cost follows what happens and not how many hosts there are.
 */
package org.vmplacebench.embedded;
