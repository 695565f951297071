package org.vmplacebench.analysis.comparison;

import java.util.List;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.statistics.Headline;

/** The words of a comparison that page and terminal share. */
final class PageText {

  private PageText() {}

  /** A sentence on violations for every two variants of every scenario, which it begins with. */
  static List<String> summary(Collected collected) {
    boolean one = collected.groups().scenarios().size() == 1;
    return collected.differences().stream()
        .filter(difference -> difference.headline() == Headline.VIOLATION_TIME)
        .map(difference -> (one ? "" : difference.scenario() + ": ") + Sentences.of(difference))
        .toList();
  }

  /** How many runs there are, and what is not there. */
  static String counts(Collected collected) {
    StringBuilder text = new StringBuilder(counted(collected.runs().size(), "run"));
    long seeds = collected.runs().stream().map(ComparedRun::seed).distinct().count();
    text.append(": ")
        .append(counted(collected.groups().variants().size(), "variant"))
        .append(", ")
        .append(counted(collected.groups().scenarios().size(), "scenario"))
        .append(", ")
        .append(counted(seeds, "seed"))
        .append('.');
    if (collected.sources().missing() > 0) {
      text.append(' ')
          .append(counted(collected.sources().missing(), "run"))
          .append(" of the sweep not there yet.");
    }
    if (!collected.leftOut().isEmpty()) {
      text.append(' ').append(counted(collected.leftOut().size(), "run")).append(" left out.");
    }
    return text.toString();
  }

  static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
