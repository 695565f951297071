/** Tests of the solver CP-SAT. */
package org.vmplacebench.entropy.cpsat;
