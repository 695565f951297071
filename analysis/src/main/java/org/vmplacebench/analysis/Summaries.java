package org.vmplacebench.analysis;

import org.vmplacebench.traces.table.ComputationRow;
import org.vmplacebench.traces.table.MigrationRow;
import org.vmplacebench.traces.table.ReconfigurationRow;
import org.vmplacebench.traces.table.Tables;
import org.vmplacebench.traces.table.ViolationRow;

/**
 * Statistics of the durations (s) of everything that a run has spells of.
 *
 * @param violations of all violations, whatever began them
 * @param migrations of the live migrations that finished
 * @param computations of all computations of a placement, whatever came of them
 * @param reconfigurations of all applications of a plan, whatever became of them
 */
public record Summaries(
    SampleSummary violations,
    SampleSummary migrations,
    SampleSummary computations,
    SampleSummary reconfigurations) {

  /** The statistics of these tables. */
  public static Summaries of(Tables tables) {
    return new Summaries(
        SampleSummary.of(tables.violations(), ViolationRow::duration),
        SampleSummary.of(
            tables.migrations().stream().filter(MigrationRow::isFinished).toList(),
            MigrationRow::duration),
        SampleSummary.of(tables.computations(), ComputationRow::duration),
        SampleSummary.of(tables.reconfigurations(), ReconfigurationRow::duration));
  }
}
