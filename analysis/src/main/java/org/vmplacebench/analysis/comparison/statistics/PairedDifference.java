package org.vmplacebench.analysis.comparison.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.vmplacebench.analysis.SampleSummary;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Group;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.runs.Pairs;

/**
 * How two variants differ in one metric in one scenario, seed by seed.
 *
 * @param scenario label of the scenario
 * @param subject label of the one variant
 * @param other label of the variant it is compared to
 * @param headline the metric
 * @param pairs number of seeds that both have
 * @param unpaired number of runs that stay without a partner
 * @param subjectMean mean of the metric over the pairs
 * @param otherMean that of the other one
 * @param difference interval of the mean of subject less other
 * @param effect how large the difference is for its spread
 * @param ratio interval of the subject's mean over the other's; unknown where the other's may be 0
 */
public record PairedDifference(
    String scenario,
    String subject,
    String other,
    Headline headline,
    int pairs,
    int unpaired,
    double subjectMean,
    double otherMean,
    EffectSize effect,
    Interval difference,
    Interval ratio) {

  /** With fewer pairs an interval says more of luck than of policies. */
  public static final int ENOUGH_PAIRS = 5;

  /** A difference of less than this share matters to nobody, however sure it is. */
  public static final double SAME = 0.01;

  /** What the pairs say. */
  public enum Verdict {
    /** The two share no seed. */
    NO_PAIRS,
    /** Both have 0 in all pairs. */
    NEITHER,
    /** Fewer than {@link #ENOUGH_PAIRS} pairs. */
    TOO_FEW,
    /** The interval of the ratio lies within {@link #SAME} of 1. */
    SAME,
    /** The interval of the difference contains 0. */
    OPEN,
    /** The subject has less. */
    LESS,
    /** The subject has more. */
    MORE
  }

  /** Every headline for every two variants of every scenario. */
  public static List<PairedDifference> of(Groups groups, Bootstrap bootstrap) {
    List<PairedDifference> differences = new ArrayList<>();
    for (Headline headline : Headline.values()) {
      for (String scenario : groups.scenarios()) {
        List<Group> variants = groups.of(scenario);
        for (int i = 0; i < variants.size(); i++) {
          for (int j = i + 1; j < variants.size(); j++) {
            differences.add(of(variants.get(i), variants.get(j), headline, bootstrap));
          }
        }
      }
    }
    return differences;
  }

  /** One headline for two groups of the same scenario. */
  public static PairedDifference of(
      Group subject, Group other, Headline headline, Bootstrap bootstrap) {
    ToDoubleFunction<ComparedRun> value = run -> run.metric(headline.metric());
    Pairs pairs = Pairs.of(subject, value, other, value);
    double[] a = pairs.a();
    double[] b = pairs.b();
    String purpose =
        String.join(
            "; ", headline.metric(), subject.scenario(), subject.variant(), other.variant());
    return new PairedDifference(
        subject.scenario(),
        subject.variant(),
        other.variant(),
        headline,
        a.length,
        subject.runs().size() + other.runs().size() - 2 * a.length,
        SampleSummary.of(a).mean(),
        SampleSummary.of(b).mean(),
        EffectSize.of(a, b),
        bootstrap.difference(purpose, a, b),
        bootstrap.ratio(purpose, a, b));
  }

  /** The same seen from the other side. */
  public PairedDifference reversed() {
    return new PairedDifference(
        scenario,
        other,
        subject,
        headline,
        pairs,
        unpaired,
        otherMean,
        subjectMean,
        new EffectSize(-effect.cohenD(), -effect.cliffDelta(), effect.p()),
        new Interval(-difference.high(), -difference.low()),
        ratio.low() > 0 ? new Interval(1 / ratio.high(), 1 / ratio.low()) : Interval.UNKNOWN);
  }

  /** Whether the difference is shown, and for whom. */
  public Verdict verdict() {
    if (pairs == 0) {
      return Verdict.NO_PAIRS;
    }
    if (subjectMean == 0 && otherMean == 0) {
      return Verdict.NEITHER;
    }
    if (pairs < ENOUGH_PAIRS) {
      return Verdict.TOO_FEW;
    }
    if (ratio.isAbove(1 - SAME) && ratio.isBelow(1 + SAME)) {
      return Verdict.SAME;
    }
    if (difference.isBelow(0)) {
      return Verdict.LESS;
    }
    return difference.isAbove(0) ? Verdict.MORE : Verdict.OPEN;
  }

  /** Whether the pairs show a difference. */
  public boolean isShown() {
    return verdict() == Verdict.LESS || verdict() == Verdict.MORE;
  }

  /**
   * How many more pairs would show a difference as large as the one so far in four of five cases; 0
   * where there are enough, NaN where the pairs do not tell.
   */
  public double morePairsNeeded() {
    return Math.max(0, effect.pairsNeeded() - pairs);
  }

  /** The subject's mean over the other's; NaN where the other's is 0. */
  public double meanRatio() {
    return otherMean == 0 ? Double.NaN : subjectMean / otherMean;
  }
}
