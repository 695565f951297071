package org.vmplacebench.analysis.published;

import java.util.List;
import java.util.Map;

/**
 * Something that was concluded, as a rule that runs can be held to: the value of {@code of}, or its
 * ratio to that of {@code over} where there is one, lies between two bounds.
 *
 * <p>The value of a side is the sum of its metrics, as a mean over its runs. A property may be
 * {@code each}, which asks for the rule to hold at every value that it has among the runs; {@code
 * over} takes what it does not say from {@code of}.
 *
 * @param claim the conclusion
 * @param says what the compared number is
 * @param of the one side
 * @param over the other side; {@code null} where the value itself is judged
 * @param above lower bound; {@code null} for none
 * @param below upper bound; {@code null} for none; 0 with no {@code over} asks for none at all
 * @param published the published number, in words; empty where none is known
 * @param exact whether nothing that matters is drawn, so that one run decides, without an interval
 * @param why what explains it where it is not reproduced; {@code null} where nothing is known
 */
public record Finding(
    String claim,
    String says,
    Side of,
    Side over,
    Double above,
    Double below,
    String published,
    boolean exact,
    String why) {

  /** A finding on runs that depend on what is drawn. */
  public Finding(
      String claim, String says, Side of, Side over, Double above, Double below, String published) {
    this(claim, says, of, over, above, below, published, false, null);
  }

  /** Refuses a rule without a bound. */
  public Finding {
    if (above == null && below == null) {
      throw new IllegalArgumentException("no bound: " + claim);
    }
  }

  /** Stands for every value, one after the other. */
  public static final String EACH = "each";

  /**
   * One side of a comparison.
   *
   * @param metrics names of metrics of a run, which are added up
   * @param where properties, with their values
   */
  public record Side(List<String> metrics, Map<String, String> where) {

    /** Keeps copies that cannot be changed. */
    public Side {
      metrics = List.copyOf(metrics);
      where = Map.copyOf(where);
    }
  }
}
