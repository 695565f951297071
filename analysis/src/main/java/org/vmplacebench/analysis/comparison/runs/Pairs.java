package org.vmplacebench.analysis.comparison.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Values of runs of two groups that have the same seed, one beside the other.
 *
 * @param a values of the one group
 * @param b values of the other, in the same order
 */
public record Pairs(double[] a, double[] b) {

  /** The pairs of all seeds that both groups have, with a value on both sides. */
  public static Pairs of(
      Group one,
      ToDoubleFunction<ComparedRun> value,
      Group other,
      ToDoubleFunction<ComparedRun> otherValue) {
    Map<String, ComparedRun> others = other.bySeed();
    List<double[]> pairs = new ArrayList<>();
    one.bySeed()
        .forEach(
            (seed, run) -> {
              ComparedRun partner = others.get(seed);
              double a = value.applyAsDouble(run);
              double b = partner == null ? Double.NaN : otherValue.applyAsDouble(partner);
              if (!Double.isNaN(a) && !Double.isNaN(b)) {
                pairs.add(new double[] {a, b});
              }
            });
    return new Pairs(
        pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
        pairs.stream().mapToDouble(pair -> pair[1]).toArray());
  }
}
