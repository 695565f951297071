/** Tests of the SimGrid engine, each simulation in a JVM of its own. */
package org.vmplacebench.simgrid;
