package org.vmplacebench.analysis.comparison;

import org.vmplacebench.analysis.page.Rounded;

/**
 * What the seeds so far say of two variants in one scenario.
 *
 * @param scenario label of what was injected
 * @param subject label of the one variant
 * @param other label of the one that it is compared with
 * @param metric by its name in comparisons
 * @param outcome what is claimed
 * @param seeds number of pairs by which it was decided, or that there are so far
 * @param subjectMean mean of the metric over these pairs; NaN without any
 * @param otherMean that of the other one
 * @param more how many more seeds it would need where it is open, infinite where no number would
 *     do, else 0
 */
public record PairDecision(
    String scenario,
    String subject,
    String other,
    String metric,
    Outcome outcome,
    int seeds,
    double subjectMean,
    double otherMean,
    double more) {

  /** More seeds than these are none that anyone would run. */
  private static final double MANY = 10_000;

  /** What can be claimed. */
  public enum Outcome {
    /** The subject has less. */
    LESS,
    /** The subject has more. */
    MORE,
    /** They differ by less than matters. */
    ALIKE,
    /** Nothing yet. */
    OPEN,
    /** No two runs with the same seed have this metric. */
    NONE
  }

  /** Whether more seeds could say more. */
  public boolean isOpen() {
    return outcome == Outcome.OPEN;
  }

  /** All of it in a sentence. */
  public String sentence() {
    String about = scenario + ", " + metric + ": ";
    boolean subjectHasLess = !(subjectMean > otherMean);
    String less = subjectHasLess ? subject : other;
    String than = subjectHasLess ? other : subject;
    return about
        + switch (outcome) {
          case NONE -> subject + " and " + other + " have no two runs of one seed that tell it.";
          case LESS, MORE -> less + " has " + by() + "less than " + than + ", " + decided();
          case ALIKE ->
              subject + " and " + other + " differ by less than matters" + so(less) + decided();
          case OPEN ->
              subject + " and " + other + " are undecided after " + counted() + so(less) + needed();
        };
  }

  private double smaller() {
    return Math.min(subjectMean, otherMean);
  }

  private double larger() {
    return Math.max(subjectMean, otherMean);
  }

  /** {@code 61 % }, or the means where a share says nothing. */
  private String by() {
    return smaller() >= 0
        ? Rounded.percent(1 - smaller() / larger()) + " "
        : Rounded.number(larger() - smaller()) + " ";
  }

  private String so(String less) {
    return (subjectMean == otherMean
            ? " (the same on average)"
            : " (" + by() + "less for " + less + ")")
        + ", ";
  }

  private String decided() {
    return "decided at " + counted() + ".";
  }

  private String needed() {
    return more <= MANY
        ? "about " + Rounded.number(more) + " more would decide it."
        : "more than 10\u202F000 more would be needed.";
  }

  private String counted() {
    return PageText.counted(seeds, "seed");
  }
}
