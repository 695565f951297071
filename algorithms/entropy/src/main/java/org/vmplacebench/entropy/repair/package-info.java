/**
 * What solvers that repair a placement share: the problem in whole numbers, a lower bound on the
 * memory that must move, and a greedy repair.
 */
package org.vmplacebench.entropy.repair;
