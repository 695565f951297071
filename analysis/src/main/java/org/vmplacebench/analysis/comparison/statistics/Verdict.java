package org.vmplacebench.analysis.comparison.statistics;

/**
 * Whether runs bear out what was published.
 *
 * @param claim what was published
 * @param outcome what the runs say of it
 * @param sentence the numbers that this follows from
 */
public record Verdict(String claim, Outcome outcome, String sentence) {

  /** What runs say of a finding. */
  public enum Outcome {
    /** The interval of the number lies within the bounds. */
    REPRODUCED("reproduced"),
    /** It lies outside of them. */
    NOT_REPRODUCED("not reproduced"),
    /** It reaches over a bound, or there are too few runs. */
    OPEN("cannot tell from so few runs");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** The outcome in words. */
    public String words() {
      return words;
    }
  }
}
