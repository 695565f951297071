/**
 * The contracts of schedulers and placement solvers, and the execution of reconfiguration plans.
 */
package org.vmplacebench.core.scheduling;
