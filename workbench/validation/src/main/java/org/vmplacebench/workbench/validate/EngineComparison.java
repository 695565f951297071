package org.vmplacebench.workbench.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One quantity of a scenario on all engines, beside its known value.
 *
 * @param quantity its name
 * @param byEngine its value on each engine that was run
 * @param reference the known value, NaN for none
 * @param difference the largest relative difference: of the first engine to the reference and to
 *     the second, and of the second to the third
 * @param tolerance what was allowed where that difference is
 * @param isOk whether all differences are within their tolerances
 * @param remark where sequences part, or what is missing; empty otherwise
 */
record EngineComparison(
    String quantity,
    Map<String, Double> byEngine,
    double reference,
    double difference,
    double tolerance,
    boolean isOk,
    String remark) {

  /** Compares what engines have measured in one scenario; the engine that came first leads. */
  static List<EngineComparison> of(Map<Engine, Measurements> results) {
    Set<String> names = new LinkedHashSet<>();
    results.values().forEach(measurements -> names.addAll(measurements.byName().keySet()));
    return names.stream().map(name -> of(name, results)).toList();
  }

  private static EngineComparison of(String name, Map<Engine, Measurements> results) {
    Map<String, Double> byEngine = new LinkedHashMap<>();
    List<Measurement> all = new ArrayList<>();
    Verdict verdict = new Verdict();
    results.forEach(
        (engine, measurements) -> {
          Measurement measurement = measurements.byName().get(name);
          if (measurement == null) {
            verdict.fail("missing on " + engine.name());
          } else {
            byEngine.put(engine.name(), measurement.value());
            all.add(measurement);
            if (!Double.isFinite(measurement.value())) {
              verdict.fail("no number on " + engine.name());
            }
          }
        });
    Measurement first = all.get(0);
    if (first.hasReference()) {
      verdict.judge(
          Measurement.difference(first.value(), first.reference()), first.referenceTolerance());
    }
    for (int i = 1; i < all.size(); i++) {
      Measurement before = all.get(i - 1);
      double difference = before.difference(all.get(i));
      verdict.judge(difference, first.tolerance());
      if (first.isSequence() && difference > 0) {
        verdict.fail(before.parting(all.get(i)));
      }
    }
    return new EngineComparison(
        name,
        byEngine,
        first.reference(),
        verdict.difference,
        verdict.tolerance,
        verdict.remarks.isEmpty() && verdict.isOk,
        String.join("; ", verdict.remarks));
  }

  /** The difference that is worst for its tolerance. */
  private static final class Verdict {

    private double difference;
    private double tolerance;
    private double worst = -1;
    private boolean isOk = true;
    private final List<String> remarks = new ArrayList<>();

    void judge(double newDifference, double newTolerance) {
      isOk &= newDifference <= newTolerance;
      double excess = newDifference == 0 ? 0 : newDifference / newTolerance;
      if (excess > worst) {
        worst = excess;
        difference = newDifference;
        tolerance = newTolerance;
      }
    }

    void fail(String remark) {
      remarks.add(remark);
    }
  }
}
