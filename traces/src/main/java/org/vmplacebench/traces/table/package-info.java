/**
 * The metric tables of a run: one record per row and one CSV format per table.
 *
 * <p>A results directory holds them as {@code tables/NAME.csv}. Times are seconds of simulated
 * time, energy is in joules, power in watts, sizes are bytes; an unknown number is an empty cell
 * and {@link java.lang.Double#NaN} in a record.
 */
package org.vmplacebench.traces.table;
