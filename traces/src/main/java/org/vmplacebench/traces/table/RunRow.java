package org.vmplacebench.traces.table;

/**
 * A row of a table that holds several runs.
 *
 * @param run names the run
 * @param standsFor how many rows of the run this one stands for: 1 where all of them are there
 * @param row the row as the run has it
 * @param <R> the record of a row
 */
public record RunRow<R>(String run, int standsFor, R row) {}
