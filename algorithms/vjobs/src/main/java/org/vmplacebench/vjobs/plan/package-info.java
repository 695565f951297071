/**
 * The cluster-wide context switch as pure functions: configurations, the actions that lead from one
 * to another, their order in steps, what a plan costs, and a judge of plans.
 */
package org.vmplacebench.vjobs.plan;
