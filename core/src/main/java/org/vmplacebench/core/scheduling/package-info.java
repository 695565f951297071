/**
 * The contracts of policies and placement solvers.
 *
 * <p>A {@link org.vmplacebench.core.scheduling.PlacementSolver} turns a {@link
 * org.vmplacebench.core.scheduling.Snapshot} into a {@link
 * org.vmplacebench.core.scheduling.SolverAnswer}; {@link
 * org.vmplacebench.core.scheduling.PlanChecker} judges a plan without knowing who made it. A {@link
 * org.vmplacebench.core.scheduling.Scheduler} decides when. The order and the execution of plans
 * and the policy that most need are in the module {@code placement}.
 */
package org.vmplacebench.core.scheduling;
