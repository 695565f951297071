package org.vmplacebench.analysis.comparison;

import java.util.List;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.statistics.Headline;

/**
 * Energy against violation time against migrations, as means of a group.
 *
 * @param group the runs
 * @param energy J of all hosts; NaN where unknown
 * @param violationTime s of all hosts
 * @param migrations number of live migrations
 * @param isOnFront whether no other variant of the scenario is as good in all three and better in
 *     one of them
 */
record TradeOff(
    Group group, double energy, double violationTime, double migrations, boolean isOnFront) {

  /** One for each group. */
  static List<TradeOff> of(Groups groups) {
    List<TradeOff> all = groups.all().stream().map(TradeOff::of).toList();
    return all.stream().map(one -> one.judgedAmong(all)).toList();
  }

  private static TradeOff of(Group group) {
    return new TradeOff(
        group,
        group.mean(Headline.ENERGY.metric()),
        group.mean(Headline.VIOLATION_TIME.metric()),
        group.mean(Headline.MIGRATIONS.metric()),
        false);
  }

  private TradeOff judgedAmong(List<TradeOff> all) {
    boolean front = !Double.isNaN(energy) && all.stream().noneMatch(other -> other.beats(this));
    return new TradeOff(group, energy, violationTime, migrations, front);
  }

  private boolean beats(TradeOff other) {
    return group.scenario().equals(other.group.scenario())
        && energy <= other.energy
        && violationTime <= other.violationTime
        && migrations <= other.migrations
        && (energy < other.energy
            || violationTime < other.violationTime
            || migrations < other.migrations);
  }
}
