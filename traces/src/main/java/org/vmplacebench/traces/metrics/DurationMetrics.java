package org.vmplacebench.traces.metrics;

import java.util.List;
import java.util.function.Function;

/** Violations, computations, reconfigurations and migrations: how many, and how long. */
final class DurationMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "violations.count",
              "",
              "violations of hosts, those that were open at the end included",
              "rows",
              "`violations.csv`",
              run -> run.violations().count()),
          new Metric(
              "violations.total_s",
              "s",
              "their durations, together",
              "sum of `duration_s`",
              "`violations.csv`",
              run -> run.violations().totalS()),
          new Metric(
              "violations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`violations.csv`",
              run -> run.violations().meanS()),
          new Metric(
              "violations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`violations.csv`",
              run -> run.violations().sdS()),
          quantile(
              "violations.p50_s",
              "duration that half of them do not exceed",
              run -> run.violations().p50S()),
          quantile(
              "violations.p95_s",
              "duration that 95 % of them do not exceed",
              run -> run.violations().p95S()),
          quantile(
              "violations.p99_s",
              "duration that 99 % of them do not exceed",
              run -> run.violations().p99S()),
          longest("violations.max_s", run -> run.violations().maxS()),
          new Metric(
              "violations.detected",
              "",
              "violations that a scheduler saw",
              "rows with `detected_s`",
              "`violations.csv`",
              run -> run.violations().detected()),
          new Metric(
              "violations.caused_by_migration",
              "",
              "violations that began with the arrival of a VM",
              "rows with `caused_by_migration`",
              "`violations.csv`",
              run -> run.violations().causedByMigration()),
          new Metric(
              "computations.count",
              "",
              "computations of a placement that ended",
              "rows",
              "`computations.csv`",
              run -> run.computations().count()),
          new Metric(
              "computations.total_s",
              "s",
              "time that they were charged, together",
              "sum of `duration_s`",
              "`computations.csv`",
              run -> run.computations().totalS()),
          new Metric(
              "computations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`computations.csv`",
              run -> run.computations().meanS()),
          new Metric(
              "computations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`computations.csv`",
              run -> run.computations().sdS()),
          quantile(
              "computations.p50_s",
              "duration that half of them do not exceed",
              run -> run.computations().p50S()),
          quantile(
              "computations.p95_s",
              "duration that 95 % of them do not exceed",
              run -> run.computations().p95S()),
          quantile(
              "computations.p99_s",
              "duration that 99 % of them do not exceed",
              run -> run.computations().p99S()),
          longest("computations.max_s", run -> run.computations().maxS()),
          new Metric(
              "computations.success",
              "",
              "computations that found a plan",
              "rows by `state`",
              "`computations.csv`",
              run -> run.computations().success()),
          new Metric(
              "computations.failed",
              "",
              "computations that found no viable placement, or no way to it",
              "`count` - `success` - `no_need`",
              "`computations.csv`",
              run -> run.computations().failed()),
          new Metric(
              "computations.no_need",
              "",
              "computations that found that nothing needed to change",
              "rows by `state`",
              "`computations.csv`",
              run -> run.computations().noNeed()),
          new Metric(
              "computations.unfinished",
              "",
              "computations that began and gave no result: under way at the end, or their host or scheduler ended;"
                  + " no other number of computations has them",
              "",
              "run",
              run -> run.computations().unfinished()),
          new Metric(
              "reconfigurations.count",
              "",
              "executions of reconfiguration plans that ended",
              "rows",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().count()),
          new Metric(
              "reconfigurations.total_s",
              "s",
              "their durations, together",
              "sum of `duration_s`",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().totalS()),
          new Metric(
              "reconfigurations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().meanS()),
          new Metric(
              "reconfigurations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().sdS()),
          quantile(
              "reconfigurations.p50_s",
              "duration that half of them do not exceed",
              run -> run.reconfigurations().p50S()),
          quantile(
              "reconfigurations.p95_s",
              "duration that 95 % of them do not exceed",
              run -> run.reconfigurations().p95S()),
          quantile(
              "reconfigurations.p99_s",
              "duration that 99 % of them do not exceed",
              run -> run.reconfigurations().p99S()),
          longest("reconfigurations.max_s", run -> run.reconfigurations().maxS()),
          new Metric(
              "reconfigurations.aborted",
              "",
              "plans that were not carried out in full",
              "rows by `state`",
              "`reconfigurations.csv`",
              run -> run.reconfigurations().aborted()),
          new Metric(
              "reconfigurations.unfinished",
              "",
              "executions of plans that were under way at the end; no other number of reconfigurations has them",
              "",
              "run",
              run -> run.reconfigurations().unfinished()),
          new Metric(
              "migrations.count",
              "",
              "live migrations, however they ended, those under way at the end included",
              "rows",
              "`migrations.csv`",
              run -> run.migrations().count()),
          new Metric(
              "migrations.finished",
              "",
              "live migrations that came to their end: the mean is of these",
              "rows whose `outcome` is `finished`",
              "`migrations.csv`",
              run -> run.migrations().finished()),
          new Metric(
              "migrations.failed",
              "",
              "live migrations that failed; neither cancelled ones nor those cut off by the end of the run",
              "rows whose `outcome` is `failed`",
              "`migrations.csv`",
              run -> run.migrations().failed()),
          new Metric(
              "migrations.mean_s",
              "s",
              "mean duration of those that finished; null where none did",
              "sum of `duration_s` of those / `finished`",
              "`migrations.csv`",
              run -> run.migrations().meanS()),
          new Metric(
              "migrations.sd_s",
              "s",
              "standard deviation of these durations, as a sample; 0 for one, null for none",
              "as for violations",
              "`migrations.csv`",
              run -> run.migrations().sdS()),
          quantile(
              "migrations.p50_s",
              "duration that half of those that finished do not exceed",
              run -> run.migrations().p50S()),
          quantile(
              "migrations.p95_s",
              "duration that 95 % of those that finished do not exceed",
              run -> run.migrations().p95S()),
          quantile(
              "migrations.p99_s",
              "duration that 99 % of those that finished do not exceed",
              run -> run.migrations().p99S()),
          longest("migrations.max_s", run -> run.migrations().maxS()),
          new Metric(
              "migrations.bytes",
              "B",
              "what all that ended sent over the network",
              "sum of `bytes`",
              "`migrations.csv`",
              run -> run.migrations().bytes()));

  private DurationMetrics() {}

  private static Metric quantile(String path, String meaning, Function<Summary, Object> value) {
    return new Metric(
        path,
        "s",
        meaning + "; null where there is none",
        "nearest rank in a histogram (HdrHistogram, 3 digits): up to 0.1 % more than exactly",
        table(path),
        value);
  }

  private static Metric longest(String path, Function<Summary, Object> value) {
    return new Metric(
        path,
        "s",
        "the longest of these durations, exactly; null where there is none",
        "max of `duration_s`",
        table(path),
        value);
  }

  private static String table(String path) {
    return "`" + path.substring(0, path.indexOf('.')) + ".csv`";
  }
}
