/**
 * The contracts of policies and placement solvers, and the execution of reconfiguration plans.
 *
 * <p>A {@link org.vmplacebench.core.scheduling.PlacementSolver} turns a {@link
 * org.vmplacebench.core.scheduling.Snapshot} into a {@link
 * org.vmplacebench.core.scheduling.SolverAnswer}; {@link
 * org.vmplacebench.core.scheduling.MigrationOrder} puts its moves into an order that fits at every
 * instant, {@link org.vmplacebench.core.scheduling.PlanChecker} judges the plan without knowing who
 * made it, and {@link org.vmplacebench.core.scheduling.PlanExecution} applies it. A {@link
 * org.vmplacebench.core.scheduling.Scheduler} decides when: the one that most need is in {@link
 * org.vmplacebench.core.scheduling.central}.
 */
package org.vmplacebench.core.scheduling;
