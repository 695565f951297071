package org.vmplacebench.analysis.comparison.runs;

import java.util.List;
import org.vmplacebench.traces.table.Numbers;

/** The study of how many local controllers a group manager of Snooze should have. */
public final class GroupSizes {

  private static final String KEY = "snooze.lcs-per-gm";

  private GroupSizes() {}

  /** The groups in which Snooze runs with a size that was set. */
  public static List<Group> of(Groups groups) {
    return groups.all().stream()
        .filter(group -> group.policy().equals("snooze") && size(group) > 0)
        .toList();
  }

  /** Whether there is more than one size among them. */
  public static boolean vary(Groups groups) {
    return of(groups).stream().mapToDouble(GroupSizes::size).distinct().count() > 1;
  }

  /** Local controllers per group manager; NaN where it is not set. */
  public static double size(Group group) {
    return Numbers.read(group.property(KEY));
  }
}
