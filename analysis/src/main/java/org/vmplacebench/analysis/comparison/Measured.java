package org.vmplacebench.analysis.comparison;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.comparison.statistics.Interval;
import org.vmplacebench.analysis.comparison.statistics.Verdict.Outcome;
import org.vmplacebench.analysis.page.Rounded;
import org.vmplacebench.analysis.published.Finding;

/**
 * The number that a finding is about, as it was measured at one place.
 *
 * @param place scenario, or the one over the other
 * @param value the number; NaN where there is none
 * @param interval of it
 * @param runs how many runs it comes from
 * @param otherRuns how many on the other side of a ratio
 */
record Measured(String place, double value, Interval interval, int runs, int otherRuns) {

  /** Where there is no run with these values of properties. */
  static Measured nothing(Map<String, String> where) {
    String properties =
        new TreeMap<>(where)
            .entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    return new Measured("no run with " + properties, Double.NaN, Interval.UNKNOWN, 0, 0);
  }

  /** The same with more of its place, where there is a value and anything to add. */
  Measured at(String more) {
    return runs == 0 || more.isEmpty()
        ? this
        : new Measured(place + ", " + more, value, interval, runs, otherRuns);
  }

  /** What it says of the finding. */
  Outcome outcome(Finding finding) {
    boolean askedForNone =
        finding.over() == null && finding.below() != null && finding.below() == 0;
    // One failure is enough to refute that there are none.
    if (askedForNone && value > 0) {
      return Outcome.NOT_REPRODUCED;
    }
    double above = finding.above() == null ? Double.NEGATIVE_INFINITY : finding.above();
    double below = finding.below() == null ? Double.POSITIVE_INFINITY : finding.below();
    if (finding.exact() && !Double.isNaN(value)) {
      return value >= above && value <= below ? Outcome.REPRODUCED : Outcome.NOT_REPRODUCED;
    }
    if (Math.min(runs, otherRuns) < FindingsJudge.ENOUGH_RUNS || !interval.isKnown()) {
      return Outcome.OPEN;
    }
    if (askedForNone) {
      return Outcome.REPRODUCED;
    }
    if (interval.isBelow(above) || interval.isAbove(below)) {
      return Outcome.NOT_REPRODUCED;
    }
    return interval.isAbove(above) && interval.isBelow(below) ? Outcome.REPRODUCED : Outcome.OPEN;
  }

  /** The number with its interval and where it comes from. */
  String words() {
    if (Double.isNaN(value)) {
      return runs == 0 ? place : "no value at " + place;
    }
    String ends =
        interval.isKnown()
            ? "95 %% CI %s to %s, "
                .formatted(Rounded.number(interval.low()), Rounded.number(interval.high()))
            : "";
    String counted =
        runs == otherRuns
            ? runs + (runs == 1 ? " run" : " runs")
            : runs + " and " + otherRuns + " runs";
    return "%s (%s%s) at %s".formatted(Rounded.number(value), ends, counted, place);
  }
}
