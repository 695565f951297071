/**
 * Placement constraints of an experiment, in BtrPlace's vocabulary: what they are, how they are
 * read from a file, and whether they hold. How a solver honours them is the solver's business.
 */
package org.vmplacebench.core.constraint;
