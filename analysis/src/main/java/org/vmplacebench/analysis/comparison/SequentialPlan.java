package org.vmplacebench.analysis.comparison;

import java.util.List;

/**
 * When a comparison that adds seeds looks at what it has, and what it then may claim. The plan is
 * made before the first run: what has been seen must not change it.
 *
 * @param metrics that are compared, by their names in comparisons ({@code violations_total_s})
 * @param alpha chance, above 0 and below 1, that any difference is claimed where there is none,
 *     over all comparisons and looks together; and again that any two are called alike that are not
 * @param difference smallest difference that matters, as a share of the other's mean; 0 where no
 *     two are ever called alike
 * @param looks number of seeds at each look, rising; the last is the most that may be spent
 */
public record SequentialPlan(
    List<String> metrics, double alpha, double difference, List<Integer> looks) {

  /** Keeps copies that cannot be changed. */
  public SequentialPlan {
    metrics = List.copyOf(metrics);
    looks = List.copyOf(looks);
  }

  /**
   * The share of the permitted error that may be spent at a look: the rise of Pocock's spending
   * function {@code ln(1 + (e - 1) t)} (Lan and DeMets 1983, section 2), {@code t} being the share
   * of all seeds that are there, since the look before. The shares of all looks add up to 1, so
   * that by Bonferroni's inequality the error over all looks is at most the permitted one, whatever
   * the looks have to do with each other and however few the seeds are.
   *
   * @param look from 0
   */
  double share(int look) {
    return spent(look) - (look == 0 ? 0 : spent(look - 1));
  }

  private double spent(int look) {
    double part = (double) looks.get(look) / looks.get(looks.size() - 1);
    return Math.log1p((Math.E - 1) * part);
  }
}
