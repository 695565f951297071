package org.vmplacebench.analysis.comparison.statistics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;

/**
 * One metric of one group.
 *
 * @param group the runs
 * @param metric name of the metric
 * @param over count, mean and standard deviation over the runs that have it
 * @param interval of the mean
 */
public record GroupStatistic(Group group, String metric, SampleSummary over, Interval interval) {

  /** Every metric of every group that has it. */
  public static List<GroupStatistic> of(Groups groups, Bootstrap bootstrap) {
    Set<String> metrics = new LinkedHashSet<>();
    groups
        .all()
        .forEach(group -> group.runs().forEach(run -> metrics.addAll(run.metrics().keySet())));
    List<GroupStatistic> statistics = new ArrayList<>();
    for (Group group : groups.all()) {
      for (String metric : metrics) {
        double[] values = group.values(metric);
        if (values.length > 0) {
          String purpose = metric + " of " + group.variant() + " at " + group.scenario();
          statistics.add(
              new GroupStatistic(
                  group, metric, SampleSummary.of(values), bootstrap.mean(purpose, values)));
        }
      }
    }
    return statistics;
  }
}
