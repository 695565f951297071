/**
 * Reconfiguration plans: {@link org.vmplacebench.placement.plan.MigrationOrder} puts moves into an
 * order that fits at every instant, {@link org.vmplacebench.placement.plan.PlanExecution} applies a
 * plan, and {@link org.vmplacebench.placement.plan.HostReserve} switches hosts for it.
 */
package org.vmplacebench.placement.plan;
