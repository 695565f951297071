/**
 * The results directory of a run.
 *
 * <p>A run writes into a hidden folder inside its results directory, {@code .incomplete-...}; when
 * it has come to its end, the files move to their places, {@code summary.json} last. A results
 * directory with a {@code summary.json} whose state is {@code complete} is therefore whole. What an
 * interrupted run leaves has other names: {@code events.incomplete.json}, {@code
 * tables.incomplete/}, and a {@code summary.json} with the state {@code incomplete} and the reason;
 * it goes to the subfolder {@code incomplete/} where the directory holds whole results of an
 * earlier run, which stay.
 */
package org.vmplacebench.traces.results;
