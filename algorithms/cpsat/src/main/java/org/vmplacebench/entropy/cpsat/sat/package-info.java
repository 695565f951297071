/**
 * The solver itself. These classes are loaded by {@link org.vmplacebench.entropy.cpsat.OwnClasses},
 * apart from all others.
 */
package org.vmplacebench.entropy.cpsat.sat;
