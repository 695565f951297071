package org.vmplacebench.traces.metrics;

import java.util.List;

/** Violations, computations, reconfigurations and migrations: how many, and how long. */
final class DurationMetrics {

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "violations.count",
              "",
              "violations of hosts, those that were open at the end included",
              "rows",
              "`violations.csv`"),
          new Metric(
              "violations.total_s",
              "s",
              "their durations, together",
              "sum of `duration_s`",
              "`violations.csv`"),
          new Metric(
              "violations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`violations.csv`"),
          new Metric(
              "violations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`violations.csv`"),
          quantile("violations.p50_s", "duration that half of them do not exceed"),
          quantile("violations.p95_s", "duration that 95 % of them do not exceed"),
          quantile("violations.p99_s", "duration that 99 % of them do not exceed"),
          longest("violations.max_s"),
          new Metric(
              "violations.detected",
              "",
              "violations that a scheduler saw",
              "rows with `detected_s`",
              "`violations.csv`"),
          new Metric(
              "violations.caused_by_migration",
              "",
              "violations that began with the arrival of a VM",
              "rows with `caused_by_migration`",
              "`violations.csv`"),
          new Metric(
              "computations.count",
              "",
              "computations of a placement that ended",
              "rows",
              "`computations.csv`"),
          new Metric(
              "computations.total_s",
              "s",
              "time that they were charged, together",
              "sum of `duration_s`",
              "`computations.csv`"),
          new Metric(
              "computations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`computations.csv`"),
          new Metric(
              "computations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`computations.csv`"),
          quantile("computations.p50_s", "duration that half of them do not exceed"),
          quantile("computations.p95_s", "duration that 95 % of them do not exceed"),
          quantile("computations.p99_s", "duration that 99 % of them do not exceed"),
          longest("computations.max_s"),
          new Metric(
              "computations.success",
              "",
              "computations that found a plan",
              "rows by `state`",
              "`computations.csv`"),
          new Metric(
              "computations.failed",
              "",
              "computations that found no viable placement, or no way to it",
              "`count` - `success` - `no_need`",
              "`computations.csv`"),
          new Metric(
              "computations.no_need",
              "",
              "computations that found that nothing needed to change",
              "rows by `state`",
              "`computations.csv`"),
          new Metric(
              "computations.unfinished",
              "",
              "computations that began and gave no result: under way at the end, or their host or scheduler ended;"
                  + " no other number of computations has them",
              "",
              "run"),
          new Metric(
              "reconfigurations.count",
              "",
              "executions of reconfiguration plans that ended",
              "rows",
              "`reconfigurations.csv`"),
          new Metric(
              "reconfigurations.total_s",
              "s",
              "their durations, together",
              "sum of `duration_s`",
              "`reconfigurations.csv`"),
          new Metric(
              "reconfigurations.mean_s",
              "s",
              "mean duration of one; 0 where there is none",
              "`total_s` / `count`",
              "`reconfigurations.csv`"),
          new Metric(
              "reconfigurations.sd_s",
              "s",
              "standard deviation of the durations, as a sample (n - 1); 0 for fewer than two",
              "sqrt(sum of (`duration_s` - `mean_s`)^2 / (`count` - 1)), after Welford",
              "`reconfigurations.csv`"),
          quantile("reconfigurations.p50_s", "duration that half of them do not exceed"),
          quantile("reconfigurations.p95_s", "duration that 95 % of them do not exceed"),
          quantile("reconfigurations.p99_s", "duration that 99 % of them do not exceed"),
          longest("reconfigurations.max_s"),
          new Metric(
              "reconfigurations.aborted",
              "",
              "plans that were not carried out in full",
              "rows by `state`",
              "`reconfigurations.csv`"),
          new Metric(
              "reconfigurations.unfinished",
              "",
              "executions of plans that were under way at the end; no other number of reconfigurations has them",
              "",
              "run"),
          new Metric(
              "migrations.count",
              "",
              "live migrations, however they ended, those under way at the end included",
              "rows",
              "`migrations.csv`"),
          new Metric(
              "migrations.finished",
              "",
              "live migrations that came to their end: the mean is of these",
              "rows whose `outcome` is `finished`",
              "`migrations.csv`"),
          new Metric(
              "migrations.failed",
              "",
              "live migrations that failed; neither cancelled ones nor those cut off by the end of the run",
              "rows whose `outcome` is `failed`",
              "`migrations.csv`"),
          new Metric(
              "migrations.mean_s",
              "s",
              "mean duration of those that finished; null where none did",
              "sum of `duration_s` of those / `finished`",
              "`migrations.csv`"),
          new Metric(
              "migrations.sd_s",
              "s",
              "standard deviation of these durations, as a sample; 0 for one, null for none",
              "as for violations",
              "`migrations.csv`"),
          quantile("migrations.p50_s", "duration that half of those that finished do not exceed"),
          quantile("migrations.p95_s", "duration that 95 % of those that finished do not exceed"),
          quantile("migrations.p99_s", "duration that 99 % of those that finished do not exceed"),
          longest("migrations.max_s"),
          new Metric(
              "migrations.bytes",
              "B",
              "what all that ended sent over the network",
              "sum of `bytes`",
              "`migrations.csv`"));

  private DurationMetrics() {}

  private static Metric quantile(String path, String meaning) {
    return new Metric(
        path,
        "s",
        meaning + "; null where there is none",
        "nearest rank in a histogram (HdrHistogram, 3 digits): up to 0.1 % more than exactly",
        table(path));
  }

  private static Metric longest(String path) {
    return new Metric(
        path,
        "s",
        "the longest of these durations, exactly; null where there is none",
        "max of `duration_s`",
        table(path));
  }

  private static String table(String path) {
    return "`" + path.substring(0, path.indexOf('.')) + ".csv`";
  }
}
