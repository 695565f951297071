package org.vmplacebench.workbench.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scenario has measured on one engine, in the order in which it did. */
public final class Measurements {

  /** Relative tolerance of migration times and energies. */
  public static final double USUAL = 1e-3;

  private final Map<String, Measurement> byName = new LinkedHashMap<>();

  /** Nothing yet. */
  public Measurements() {}

  /** A number that engines have to agree on to {@link #USUAL}. */
  public void number(String name, double value) {
    number(name, value, USUAL, Double.NaN, USUAL);
  }

  /** A number that engines have to agree on to {@link #USUAL}, with a known value as well. */
  public void number(String name, double value, double reference) {
    number(name, value, USUAL, reference, USUAL);
  }

  /**
   * A number.
   *
   * @param tolerance largest relative difference between engines
   * @param reference the known value, NaN for none
   * @param referenceTolerance largest relative difference to it
   */
  public void number(
      String name, double value, double tolerance, double reference, double referenceTolerance) {
    add(new Measurement(name, value, null, tolerance, reference, referenceTolerance));
  }

  /** A sequence of steps that has to be the same on all engines. */
  public void sequence(String name, List<String> steps) {
    add(new Measurement(name, steps.size(), List.copyOf(steps), 0, Double.NaN, 0));
  }

  /** A number that was measured before. */
  public double value(String name) {
    return byName.get(name).value();
  }

  void add(Measurement measurement) {
    if (byName.putIfAbsent(measurement.name(), measurement) != null) {
      throw new IllegalStateException("\"" + measurement.name() + "\" was measured twice");
    }
  }

  /** All by name. */
  Map<String, Measurement> byName() {
    return byName;
  }
}
