/**
 * What tests of solvers, policies and engines start from: small clusters and problems made by hand,
 * settings without a file, and contracts that a class of one's own is held to.
 *
 * <p>A contract is an interface with tests in it: {@link
 * org.vmplacebench.testkit.PlacementSolverContract}, {@link
 * org.vmplacebench.testkit.SchedulerContract} and {@link org.vmplacebench.testkit.EngineContract}.
 * A test class that implements one says what is to be tested, and JUnit runs the rest.
 */
package org.vmplacebench.testkit;
