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

  /** Those of a run: of its tables or, where one is a sample, what the run counted of all. */
  static Summaries of(RunResults run, RunSummary told) {
    Summaries rows = of(run.tables());
    SampleSummary migrations = rows.migrations();
    if (isSample(told, "migrations", run.tables().migrations().size())) {
      double finished = told.number("migrations.finished");
      double mean = told.number("migrations.mean_s");
      migrations =
          new SampleSummary(
              (int) finished,
              finished > 0 ? finished * mean : 0,
              mean,
              told.number("migrations.sd_s"));
    }
    return new Summaries(
        ofAll(told, "violations", rows.violations()),
        migrations,
        ofAll(told, "computations", rows.computations()),
        ofAll(told, "reconfigurations", rows.reconfigurations()));
  }

  private static SampleSummary ofAll(RunSummary told, String kind, SampleSummary rows) {
    return isSample(told, kind, rows.count())
        ? new SampleSummary(
            (int) told.number(kind + ".count"),
            told.number(kind + ".total_s"),
            told.number(kind + ".mean_s"),
            told.number(kind + ".sd_s"))
        : rows;
  }

  /**
   * Whether a run counted more of a kind than its table has rows ({@code trace.rows}).
   *
   * @param kind the name of the table
   */
  static boolean isSample(RunSummary told, String kind, int rows) {
    return told.number(kind + ".count") > rows;
  }

  /**
   * How many there were of a kind: what the run counted or, where it tells of no more, the rows.
   */
  static int count(RunSummary told, String kind, int rows) {
    return isSample(told, kind, rows) ? (int) told.number(kind + ".count") : rows;
  }

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
